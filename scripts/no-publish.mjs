// npm publish in the checkout is refused: what is published has a README of its own, and nothing that is for who works here.
console.error('Publish the file that `npm run pack` makes: the README and the scripts of this folder are not those of the package.');
process.exitCode = 1;
