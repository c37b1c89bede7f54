/**
 * 规则库文字的中文说法，以今日的英文原文为键：英文一改，此处即不再相符，构建随之失败。产品名称、编号、条款号与货币保持原样。
 * 来源与矛盾另见 zh-book-sources.ts。
 */
export const zhBook: Readonly<Record<string, string>> = {
  // 模型
  'Kling Image 2.0, new': 'Kling Image 2.0 新版',
  'Kolors virtual try-on 1': 'Kolors 虚拟试穿 1',
  'Kolors virtual try-on 1.5': 'Kolors 虚拟试穿 1.5',
  'Services without a model': '不分模型的服务',
  'Official rates were not found. The id is ours, after the pattern of the others; kling-4.0 is likelier as the path of the API, and the app says kling-video-v4_0.':
    '未找到官方价格。此标识由我们按其他模型的格式拟定；API 路径更可能为 kling-4.0，应用中则为 kling-video-v4_0。',
  'In the app since 2026-09-28, first for Ultra members by the year. Its first day on the API is not known: it was not offered to companies on 2026-10-02, and a reseller first listed it on 2026-11-05. Official rates were not found. The id is ours, after the pattern of the others.':
    '自 2026-09-28 起见于应用，先向按年付费的 Ultra 会员开放。其在 API 上的首日不明：2026-10-02 尚未向企业提供，转售商于 2026-11-05 首次列出。未找到官方价格。此标识由我们按其他模型的格式拟定。',
  'One id for video and images. Motion control since 2026-03-04, 4K since 2026-04-23.':
    '视频与图片共用一个标识。动作控制始于 2026-03-04，4K 始于 2026-04-23。',
  'One id for video and images. 4K since 2026-04-23, with a reference video since 2026-06-17.':
    '视频与图片共用一个标识。4K 始于 2026-04-23，可带参考视频始于 2026-06-17。',
  'Always makes sound.': '总是生成声音。',
  'Sound at 1080p only. Voices since 2025-12-16, motion control since 2025-12-22.':
    '仅 1080p 有声音。音色控制始于 2025-12-16，动作控制始于 2025-12-22。',
  '720p since 2025-11-11.': '720p 始于 2025-11-11。',
  'Its video jobs ended on 2026-09-15; its image jobs go on.': '其视频任务已于 2026-09-15 停止；图片任务继续。',
  'Its end was inferred from the announced list, which has it only among the early models; on 2026-10-01 it was refused as discontinued.':
    '其停用原由公告推断，公告只将其列在早期模型之中；2026-10-01 的请求以已停用被拒绝。',
  'Lip sync still takes its id as input.': '口型同步仍接受其标识作为输入。',
  'Video and images have ended. Lip sync still takes its id as input.': '视频与图片均已停用。口型同步仍接受其标识作为输入。',
  'Video and images have ended. The end of its video was inferred from the announced list, which has it only among the early models; on 2026-10-01 it was refused as discontinued.':
    '视频与图片均已停用。其视频的停用原由公告推断，公告只将其列在早期模型之中；2026-10-01 的请求以已停用被拒绝。',
  'Restyles an image.': '转换图片的风格。',
  'Since 2026-09-15 calls with its parameters are served by version 3.0, at a price that was not found.':
    '自 2026-09-15 起，以其参数发出的调用由 3.0 版处理，价格未找到。',
  'Avatar, lip sync, sound, voices, recognition, effects, outpainting and multi-shot images.':
    '数字人、口型同步、声音、音色、识别、特效、扩图与多镜头图片。',

  // 价格
  'Told as 50 for 5 s and 100 for 10 s. S38 has 50 as standard with sound, and 100 and 200 as pro with sound; the API sells sound at 1080p only.':
    '所述为 5 秒 50、10 秒 100。S38 以 50 为 standard 有声，以 100 和 200 为 pro 有声；而 API 仅在 1080p 出售声音。',
  "S17 sells 4K at USD 0.056 too; the vendor's tables have no 4K for this model.":
    'S17 另以 USD 0.056 出售 4K；供应商的价目表中，此模型没有 4K。',
  'S26 measured 4 units each over 20 images.': 'S26 对 20 张图片实测，每张 4 单位。',
  'Restyles the image.': '转换图片的风格。',
  'With a subject or a face as reference.': '以主体或人脸为参考。',
  'A price for the call, which makes several shots.': '按次计价，一次生成多个镜头。',
  'This price until version 3.0 took over, on 2026-09-15.': '此价格至 2026-09-15 由 3.0 版接替为止。',
  'Calls with its parameters go on and are served by version 3.0, at a price that was not found.':
    '以其参数发出的调用继续有效，由 3.0 版处理，价格未找到。',
  'That a begun block counts whole is assumed: the table says per 5 s, S61 sells by the second from 5 s on. ComfyUI charges USD 0.10 a run since mid 2026.':
    '不足一段按整段计，是假定：价目表写的是每 5 秒，S61 自 5 秒起按秒出售。ComfyUI 自 2026 年年中起每次收 USD 0.10。',
  'Fixed, whatever the length.': '固定价格，与时长无关。',
  'Confirmed by a bill.': '经账单证实。',
  'Official rate not found. Siray, fal and muapi charge USD 0.157 a second each, which looks like a price passed on; Venice and PiAPI ask for more.':
    '未找到官方价格。Siray、fal 和 muapi 均为每秒 USD 0.157，看来是原价转售；Venice 和 PiAPI 要价更高。',
  'Official rate not found. Siray, fal and muapi charge USD 0.235 a second each, which looks like a price passed on; Venice and PiAPI ask for more.':
    '未找到官方价格。Siray、fal 和 muapi 均为每秒 USD 0.235，看来是原价转售；Venice 和 PiAPI 要价更高。',
  'Official rate not found. fal and muapi charge USD 0.094 a second of input and output together, at fal at least twice the output: another billing basis than that of any older model.':
    '未找到官方价格。fal 和 muapi 按输入与输出的总秒数每秒收 USD 0.094，fal 至少按输出的两倍计：与任何早先模型的计费方式都不同。',
  'Official rate not found. fal and muapi charge USD 0.141 a second of input and output together, at fal at least twice the output: another billing basis than that of any older model.':
    '未找到官方价格。fal 和 muapi 按输入与输出的总秒数每秒收 USD 0.141，fal 至少按输出的两倍计：与任何早先模型的计费方式都不同。',
  'Official rate not found. Siray and muapi charge USD 0.094 a second each, which looks like a price passed on; Venice and PiAPI ask for more. Its first day on the API is not known; it is not before the first in the app, 2026-09-28, and the first listing by a reseller that was seen is of 2026-11-05.':
    '未找到官方价格。Siray 和 muapi 均为每秒 USD 0.094，看来是原价转售；Venice 和 PiAPI 要价更高。其在 API 上的首日不明，不早于应用中的首日 2026-09-28；所见转售商首次列出为 2026-11-05。',
  'One price with and without sound.': '有声无声同价。',
  'One price with and without sound. No reference video was taken at 4K before 2026-06-17.':
    '有声无声同价。2026-06-17 之前，4K 不接受参考视频。',
  'An early row. It ends on the first day on which it was read as gone.': '早期的一行。以首次读到其已消失之日为止。',
  'The seconds are those of the result, which follows the reference clip: 3 to 30 s, 10 s at most where the result is oriented by the image.':
    '秒数为成品的秒数，与参考片段一致：3 至 30 秒；成品朝向以图片为准时至多 10 秒。',
  'Always makes sound; no silent price is listed.': '总是生成声音；没有列出无声价格。',
  'An edit is as long as the clip that goes in, rounded to whole seconds.': '编辑的时长与输入片段相同，四舍五入到整秒。',
  'An edit is as long as the clip that goes in, rounded to whole seconds. No reference video was taken at 4K before 2026-06-17.':
    '编辑的时长与输入片段相同，四舍五入到整秒。2026-06-17 之前，4K 不接受参考视频。',
  'An early row. Sound has to be off when a video is given; its last day is taken from the early rows of 3.0.':
    '早期的一行。给出视频时须关闭声音；其最后一日取自 3.0 的早期各行。',
  'Out of text or a first frame alone, 5 or 10 s only.': '仅以文字或首帧生成时，只有 5 秒或 10 秒。',
  'Sound is sold at 1080p only.': '声音仅在 1080p 出售。',
  'A last frame is taken at 1080p only.': '仅 1080p 接受尾帧。',
  'The announced list of what ends, as it was read, has this model only among the early ones; on 2026-10-01 it was refused as discontinued.':
    '所读到的停用公告只将此模型列在早期模型之中；2026-10-01 的请求以已停用被拒绝。',
  'Adds 4 to 5 s to the clip a call.': '每次调用为片段延长 4 至 5 秒。',
  'The announced list of what ends, as it was read, has this model only among the early ones; on 2026-10-01 it was refused as discontinued. Listed for 720p as well; pro is taken as 1080p.':
    '所读到的停用公告只将此模型列在早期模型之中；2026-10-01 的请求以已停用被拒绝。另列有 720p；pro 视为 1080p。',
  'The announced list of what ends, as it was read, has this model only among the early ones; on 2026-10-01 it was refused as discontinued. Adds 4 to 5 s to the clip a call.':
    '所读到的停用公告只将此模型列在早期模型之中；2026-10-01 的请求以已停用被拒绝。每次调用为片段延长 4 至 5 秒。',
  'The source gives dollars; the units are those by the list price. A run makes 5 s. This price until 2026-09-15.':
    '来源给出的是美元；单位按标价折算。每次生成 5 秒。此价格至 2026-09-15 为止。',
  'The vendor goes on selling effects. Whether it still sells this one, and at which price, was not found.':
    '供应商继续出售特效。是否仍出售这一种、价格如何，均未找到。',

  // 资源包
  'Trial S': '试用包 S',
  'Trial L': '试用包 L',
  'Package 1': '资源包 1',
  'Package 2': '资源包 2',
  'Package 3': '资源包 3',
  'Package 4': '资源包 4',
  'Image package 1': '图片资源包 1',
  'Trial S of 2025': '2025 年试用包 S',
  'Trial L of 2025': '2025 年试用包 L',
  'Package 1 of 2025': '2025 年资源包 1',
  'Package 2 of 2025': '2025 年资源包 2',
  'Package 3 of 2025': '2025 年资源包 3',
  'Top-up 5': '充值 5',
  'Top-up 10': '充值 10',
  'Top-up 20': '充值 20',
  'Top-up 50': '充值 50',
  'Top-up 100': '充值 100',
  'Top-up 200': '充值 200',
  'Top-up 600': '充值 600',
  'Top-up 1200': '充值 1200',
  'One per account was read in November 2025 and not since. At this price since some day in 2026; the day is not known. 30 % below the list price of its units. Its name in an account says one month rather than 30 days.':
    '每个账号一个，读取于 2025 年 11 月，此后未再读到。此价格始于 2026 年的某一天，具体日期不明。比其单位的标价低 30 %。其在某账号中的名称为一个月，而不是 30 天。',
  'One per account was read in November 2025 and not since. At this price since some day in 2026; the day is not known.':
    '每个账号一个，读取于 2025 年 11 月，此后未再读到。此价格始于 2026 年的某一天，具体日期不明。',
  'On sale since some day in 2026; the day is not known.': '自 2026 年的某一天起出售，具体日期不明。',
  'The smallest one with a known price; for the trial package see the facts. How many slots it gives was not found.':
    '已知价格者中最小的一种；试用包参见各项事实。未找到其并发数。',
  'Replaced in 2026; the year of the change is known, not its day.': '已于 2026 年被取代；只知更替的年份，不知日期。',
  'Replaced in 2026; the year of the change is known, not its day. S24 tells of 4,200 a month for three months (2,100 for images), S37 of 4,200 for three months.':
    '已于 2026 年被取代；只知更替的年份，不知日期。S24 所述为连续三个月每月 4,200（图片为 2,100），S37 所述为三个月共 4,200。',
  'Replaced in 2026; the year of the change is known, not its day. Quoted with USD 0.126 a unit, which does not fit.':
    '已于 2026 年被取代；只知更替的年份，不知日期。所引单价为每单位 USD 0.126，与总价不符。',
  'Replaced in 2026; the year of the change is known, not its day. Quoted with USD 0.112 a unit, which does not fit.':
    '已于 2026 年被取代；只知更替的年份，不知日期。所引单价为每单位 USD 0.112，与总价不符。',
  '3300 credits and 200 bonus credits.': '3300 灵感值，另赠 200 灵感值。',
  '6600 credits and 900 bonus credits.': '6600 灵感值，另赠 900 灵感值。',
  '13200 credits and 2800 bonus credits.': '13200 灵感值，另赠 2800 灵感值。',
  '39600 credits and 8400 bonus credits.': '39600 灵感值，另赠 8400 灵感值。',
  '79200 credits and 16800 bonus credits.': '79200 灵感值，另赠 16800 灵感值。',

  // 套餐
  'No credits by the month; for those of a day see the conflict.': '不按月给灵感值；每日的灵感值参见所列矛盾。',
  'Paid by the year the list price is USD 120.': '按年支付的标价为 USD 120。',
  'Paid by the year the list price is USD 444.': '按年支付的标价为 USD 444。',
  'Paid by the year the list price is USD 1,104.': '按年支付的标价为 USD 1,104。',
  'Paid by the year the list price is USD 2,160.': '按年支付的标价为 USD 2,160。',

  // 日历
  'Monday to Friday': '周一至周五',
  'Mainland China: public holidays and make-up working days': '中国内地：法定节假日与调休工作日',
  'Singapore: public holidays, those on a Sunday kept on the Monday': '新加坡：公共假日，逢周日者于周一补假',

  // 理解
  'On which clock do the days, months and five-minute intervals of the agreement run? Any other offset can be given too.':
    '协议的日、月和五分钟时段按哪个时钟计算？也可给出其他偏移。',
  "No copy of the agreement names a zone; the vendor's changelog uses UTC+08:00, which China and Singapore share.":
    '协议各版本均未注明时区；供应商的更新日志使用 UTC+08:00，中国与新加坡同用。',
  'No zone is named, and logs are often kept in UTC.': '协议未注明时区，而日志常以 UTC 保存。',
  'How long do the credits of a subscription stay valid?': '订阅所得灵感值的有效期多长？',
  '24 months': '24 个月',
  'Seed-003 gives subscription credits the same two years as top-ups.': '来源 seed-003 给订阅灵感值与充值相同的两年。',
  '1 month': '1 个月',
  'The plan text and a reading of the payment policy let them lapse with the month.': '套餐文字以及对付费政策的一种理解使其随当月失效。',
  'Does a lot still pay on the day on which it expires?': '到期当日，这一批还能支付吗？',
  'No, the day before is its last': '不能，前一日是最后一日',
  'No source tells the moment; a span that leaves out its end promises no unit that may be gone.':
    '没有来源说明时刻；不含末日的理解不会承诺可能已失效的单位。',
  'Which of several lots pays first?': '有多批时，先用哪一批？',
  'The one that expires first': '先到期的先用',
  'No source tells the order; this one loses the least, so it is the best case.': '没有来源说明顺序；这一顺序损失最少，是最好的情形。',
  'The one bought first': '先购买的先用',
  'The plain order of a ledger.': '账目的通常顺序。',
  'The one that expires last': '后到期的先用',
  'A bad case to plan for: what is about to lapse is kept for last.': '宜为之准备的不利情形：即将失效的留到最后。',
  'What does an interval without any request count as?': '没有任何请求的时段如何计算？',
  'An interval with error rate 0': '按错误率 0 计',
  'The formula divides by all intervals of the period, and nothing divided by nothing is not defined; an error that nobody met cannot be claimed.':
    '公式除以周期内的全部时段，而零除以零没有定义；无人遇到的错误无从主张。',
  'How do requests count that never reached the server?': '从未到达服务器的请求如何计算？',
  'As errors, and an interval is never above 100 %': '计为错误，且时段不超过 100 %',
  'They are errors but not valid requests, so a rate could pass 100 %; an interval cannot fail more than wholly. One in which nothing got through counts as 100 %.':
    '它们是错误而不是有效请求，错误率可能超过 100 %；而一个时段至多全部失败。全部未到达的时段按 100 % 计。',
  'As errors, without a limit': '计为错误，不设上限',
  'The formula as it is written: errors divided by the requests that were received.': '按公式字面：错误数除以收到的请求数。',
  'As errors and as valid requests': '既计为错误，也计为有效请求',
  'Every request then counts once below the line and at most once above it.': '这样每个请求在分母中计一次，在分子中至多计一次。',
  'Is the availability rounded before it is compared with a tier?': '可用性在与档位比较之前是否取整？',
  'No, the exact value decides': '否，以精确值为准',
  'The agreement names no rounding.': '协议没有提到取整。',
  'Yes, to two decimals, half up': '是，四舍五入到两位小数',
  'The tiers are written with two decimals.': '各档位写有两位小数。',
  'Which fee is the percentage of a voucher taken of?': '代金券的百分比以哪个费用为基数？',
  'The whole monthly fee': '全部月度服务费',
  'The table of the agreement takes it of the monthly fee; only the cap leaves out what vouchers paid.':
    '协议的表格以月度服务费为准；只有上限不计以代金券支付的部分。',
  'The fee less the part that vouchers paid': '扣除以代金券支付部分后的费用',
  'The bracket on vouchers can be read as part of the fee itself.': '关于代金券的括注也可理解为费用本身的一部分。',
  'How is the amount of a voucher brought to whole cents?': '代金券金额如何取到分？',
  Cut: '舍去',
  'The agreement is silent; this is the amount that is certain.': '协议没有说明；这是确定可得的金额。',
  'Rounded half up': '四舍五入',
  'Common in accounts; the cap holds after it.': '账目中常用；之后仍受上限限制。',
  'From which day can a claim be filed?': '从哪一天起可以提交申请？',
  'The day after the fifth working day': '第五个工作日的次日',
  'The agreement says after that day.': '协议写的是在该日之后。',
  'The fifth working day itself': '第五个工作日当日',
  'After the day has come, not after it has passed.': '理解为该日到来之后，而非过去之后。',

  // 并发
  'Generations that are under way count; queries do not.': '正在进行的生成计入并发；查询不计。',
  'A task holds its slots from the moment it is submitted until it ends, failed or not.': '任务自提交至结束占用其并发位，无论成败。',
  'The limit belongs to the account, and all of its API keys share it.': '并发上限属于账号，由其全部 API 密钥共用。',
  'Of several active packages of one type the highest limit counts, never their sum.':
    '同一类型有多个有效资源包时，以最高的并发上限为准，从不相加。',
  'Older docs gave a larger package a higher limit.': '较早的文档中，资源包越大，并发上限越高。',
  'In the older wording each type of package has its own limit: video, image and try-on.':
    '按较早的表述，每类资源包各有其并发上限：视频、图片和试穿。',
  'In the newest wording, the English page of 2026-09-20, the limit is counted by account, model version and type of package: video and image.':
    '按最新的表述（2026-09-20 的英文页面），并发上限按账号、模型版本与资源包类型（视频、图片）分别计算。',
  'A video or try-on task holds one slot.': '一个视频或试穿任务占用一个并发位。',
  'An image call holds one slot for each image it asks for, 1 to 9.': '一次图片调用，请求几张就占用几个并发位，1 至 9 个。',
  'A series of images whose number is left to the model (series_amount auto) holds a slot for each image really made.':
    '张数由模型决定的图片组（series_amount 为 auto），实际生成几张就占用几个并发位。',
  'A trial package gives 5 slots.': '试用包的并发数为 5。',
  'A standard video package gives 20 slots.': '标准视频资源包的并发数为 20。',
  'The trial package for images gives 9 slots, by its name in an account.': '按其在某账号中的名称，图片试用包的并发数为 9。',
  'How many slots a standard image package gives was not found.': '未找到标准图片资源包的并发数。',
  'How many slots a try-on package gives was not found.': '未找到试穿资源包的并发数。',
  'How many generations at a time a plan of the app allows was not found; weak sources say 4 for Pro, or 1, 3, 5 and 10 or more.':
    '未找到应用套餐允许的并发数；较弱的来源称 Pro 为 4，或依次为 1、3、5 和 10 以上。',
  'Without a subscription the app makes one video at a time.': '没有订阅时，应用同时只生成一个视频。',
  "The app's command line may ask 5 times a second.": '应用的命令行工具每秒可查询 5 次。',
  'A task over the limit is refused with HTTP 429 and code 1303; it is not created, not queued and so not charged.':
    '超出上限的任务以 HTTP 429、错误码 1303 被拒绝；任务未创建，不排队，因而不计费。',
  'The vendor advises an own queue, and waiting longer after each refusal, from 1 s on.':
    '供应商建议自建队列，并在每次被拒绝之后延长等待，自 1 秒起。',
  'Whoever needs a certain number of slots should have it confirmed in writing before buying large packages.':
    '需要一定并发数的，应在购买大额资源包之前取得书面确认。',
  'The docs name no limit on how fast tasks are created, yet there is a code for requests that come too fast, 1302.':
    '文档没有说明创建任务的频率上限，但请求过快有错误码 1302。',
  'The account query asks for at most one request a second.': '账户查询要求每秒至多一次请求。',
  'With the package of that type used up or expired a task is refused with HTTP 429 and code 1102, which advises to buy more or to activate the post-payment service where there is one; arrears of that service give 1101.':
    '该类资源包用完或到期时，任务以 HTTP 429、错误码 1102 被拒绝，并提示续购，或在可用时开通后付费服务；后付费服务欠费时为 1101。',
  'A task for a model that has ended is refused with HTTP 404 and code 1203.': '使用已停用模型的任务以 HTTP 404、错误码 1203 被拒绝。',
  'Answers carry no header that tells the limit or when to try again.': '应答中没有说明上限或何时重试的标头。',
  'There is no idempotency key; an own task id has to be unique in the account, can be queried, and guards against paying twice: a repeated one was refused with HTTP 400 and code 1201, and not charged.':
    '没有幂等键；自定的任务标识在账号内必须唯一，可据以查询，并可防止重复付费：重复的标识以 HTTP 400、错误码 1201 被拒绝，且未计费。',
  'Results are deleted after 30 days.': '结果在 30 天后删除。',

  // 事实
  'A unit of video, of images and of try-on is worth different money.': '视频、图片和试穿的单位价值各不相同。',
  "The vendor's pages of 2026-09-20, bills, its tables in USD and CNY, its plain-text summary, a gateway, two clouds in China and ComfyUI on three days agree on every current row they share; two resellers sell 3.0 at the same price.":
    '供应商 2026-09-20 的页面、账单、其 USD 与 CNY 价目表、其纯文本摘要、一个网关、中国的两家云服务，以及三个日期的 ComfyUI，在其共有的现行各行上全部一致；两家转售商以相同的价格出售 3.0。',
  'On the older endpoints the mode is the resolution (std 720p, pro 1080p, 4k 4K); the newer ones take the resolution itself.':
    '在旧接口上，模式即分辨率（std 为 720p，pro 为 1080p，4k 为 4K）；新接口直接给出分辨率。',
  'A failed generation deducts no units, nor does one held back by moderation.': '失败的生成不扣单位，被内容审核拦下的也不扣。',
  'A generation that worked is charged, liked or not.': '成功的生成即计费，无论是否满意。',
  'A third to a half of first takes are said to be usable, and budgets are said to need 2 to 5 times the plan; no method is given.':
    '据称首次生成有三分之一至一半可用，预算须为计划的 2 至 5 倍；没有给出方法。',
  '2.6 makes sound at 1080p only; asked for at 720p it is an error or silent.': '2.6 仅在 1080p 生成声音；在 720p 请求声音会出错或无声。',
  'A video made of several images never has sound.': '多图生视频从不带声音。',
  '3.0 Turbo always makes sound, and only that price is listed.': '3.0 Turbo 总是生成声音，也只列出这一价格。',
  'At 4K, 3.0 and 3.0 Omni cost the same with and without sound.': '在 4K 下，3.0 和 3.0 Omni 有声无声同价。',
  'An edit by Omni or O1 is as long as the clip that goes in, and charged by its seconds rounded to whole ones.':
    'Omni 或 O1 的编辑与输入片段等长，按其秒数四舍五入到整秒计费。',
  'With a video as reference, sound has to be off; the early rows for both are gone.':
    '以视频为参考时须关闭声音；两者兼有的早期各行已不存在。',
  'Motion control is charged by the seconds of the result, to the nearest whole one; it follows the reference clip, 3 to 30 s, 10 s at most where the result is oriented by the image.':
    '动作控制按成品的秒数计费，四舍五入到整秒；时长与参考片段一致，为 3 至 30 秒，成品朝向以图片为准时至多 10 秒。',
  'Whole seconds are charged: a file of 3.041 s was charged as 3.': '按整秒计费：3.041 秒的文件按 3 秒计费。',
  'An avatar is charged by the length of its sound: 12.27 s of film with about 11.3 s of sound took 4.4 units at 720p, which are 11 s; one run.':
    '数字人按其声音的时长计费：12.27 秒的影片，声音约 11.3 秒，720p 下扣 4.4 单位，即 11 秒；仅一次运行。',
  'An avatar is up to 5 minutes long, and lip sync takes clips of up to 60 s.': '数字人至多 5 分钟，口型同步接受至多 60 秒的片段。',
  '2.6 and 2.5 Turbo take a last frame at 1080p only.': '2.6 与 2.5 Turbo 仅在 1080p 接受尾帧。',
  'An element costs nothing; completing the pictures of one costs 0.5 units a call.': '主体元素不计费；补全其图片每次调用 0.5 单位。',
  'Up to six shots in one video cost their seconds together; no surcharge was found.':
    '一个视频中至多六个镜头，按其总秒数计费；未发现附加费。',
  'Each task reports what it was charged, in final_unit_deduction on the older endpoints and in billing on the newer ones; both can be exported.':
    '每个任务都报告其计费，旧接口在 final_unit_deduction 中，新接口在 billing 中；两者均可导出。',
  'Since mid 2026 a task is paid in units or in cash; taking one for the other is off by a factor of seven.':
    '自 2026 年年中起，任务以单位或现金支付；将两者混淆会差七倍。',
  'A charge in cash tells the amount after discount, the list price, the currency (CNY or USD), and whether it went against the balance or a test balance.':
    '现金扣费记录列有折后金额、标价、货币（CNY 或 USD），以及扣自余额还是测试余额。',
  'An exported deduction names the task, key, function, model, resolution, duration, video input, sound, voice control, time, units before, deducted and after, and the package; a sample of 5.04 s deducted 5 units.':
    '导出的扣减记录列有任务、密钥、功能、模型、分辨率、时长、视频输入、声音、音色控制、时间、扣减之前的单位、所扣单位、扣减之后的单位，以及资源包；一个 5.04 秒的样例扣 5 单位。',
  'Callbacks name packages of video, image and audio, ledgers those of video, image and try-on; what a package of audio is was not found.':
    '回调所列资源包分视频、图片和音频，账目所列分视频、图片和试穿；未找到音频资源包为何物。',
  'When 2.5 Turbo came out, 5 s and 10 s at 1080p cost USD 0.35 and 0.70.':
    '2.5 Turbo 发布时，1080p 的 5 秒和 10 秒分别为 USD 0.35 和 0.70。',
  '4.0 with a video as input is charged by input and output seconds together, at least twice the output, by a reseller.':
    '在一家转售商处，以视频为输入的 4.0 按输入与输出的总秒数计费，至少按输出的两倍。',
  'What is left of a package when it expires is cleared: no carry-over, no extension.': '资源包到期时剩余部分清零：不结转，不延期。',
  'A package is not refunded once it is active.': '资源包一经生效即不退款。',
  'An unused purchase by a person may be refundable within a set time; not confirmed.':
    '个人购买而未使用的，在规定时间内可能可以退款；未经证实。',
  'By the terms of 2024 the vendor may keep prepaid fees when it ends the contract for a breach.':
    '按 2024 年的条款，供应商因违约终止合同时，可以不退预付费用。',
  'A trial package is cheaper by the unit (USD 0.098) than the others (0.14 and 0.126) but gives 5 slots and 30 days.':
    '试用包的单价（每单位 USD 0.098）低于其他资源包（0.14 和 0.126），但并发数为 5，有效期 30 天。',
  'A trial package could be bought once per account in November 2025.': '2025 年 11 月时，试用包每个账号可购买一次。',
  'A trial package for images of 1,000 units, 9 slots and one month was seen in an account. Its price is not known, so no plan offers it.':
    '在一个账号中见到图片试用包：1,000 单位，并发数 9，有效期一个月。其价格不明，因此不列入任何购买方案。',
  'Names of packages tell kind, units, slots and months where they follow this pattern; older ones do not.':
    '资源包名称符合此格式时，说明其类别、单位、并发数和月数；较早的名称不符合。',
  'Video packages (also lip sync, avatar, sound and extensions), image packages and try-on packages do not pay for each other.':
    '视频资源包（含口型同步、数字人、声音和视频延长）、图片资源包与试穿资源包不能互相支付。',
  'Credits of the app and units of the API never mix.': '应用的灵感值与 API 的单位从不混用。',
  'Which of several packages pays first was not found.': '未找到有多个资源包时先扣哪一个。',
  'Whether a package or the cash balance pays first was not found; both exist side by side. The text of error 1102 advises to activate the post-payment service, so cash would follow a used-up package.':
    '未找到资源包与现金余额何者先扣；两者并存。错误码 1102 的文字建议开通后付费服务，据此现金应在资源包用完之后。',
  'Whether units are set aside when a task is submitted was not found.': '未找到提交任务时是否预扣单位。',
  'A package is waiting to start, active, expired or used up.': '资源包的状态为待生效、生效中、已到期或已用完。',
  'The account query knows packages that run down and packages for a fixed time.': '账户查询区分用量递减的资源包与固定期限的资源包。',
  'The remaining quantity of the account query may lag behind.': '账户查询中的剩余数量可能滞后。',
  'Prices of try-on packages were not found.': '未找到试穿资源包的价格。',
  'Prices of packages in CNY were not found; a marketplace in China sells credits from CNY 1.00 down to 0.75.':
    '未找到资源包的 CNY 价格；中国的一个交易市场出售的额度从 CNY 1.00 低至 0.75。',
  'A small free balance on the API, about USD 1, is told of; the docs do know a test balance.':
    '据说 API 有一小笔免费余额，约 USD 1；文档中确有测试余额。',
  'By the list, a dollar buys this many credits of the app.': '按标价，一美元可买这么多应用灵感值。',
  'Topped-up credits are valid for two years.': '充值的灵感值有效期为两年。',
  'Credits of a subscription are valid for one month by the plan text, the payment policy and an account of July 2026, for two years by seed-003.':
    '订阅所得灵感值的有效期，按套餐文字、付费政策及 2026 年 7 月的一个账号为一个月，按 seed-003 为两年。',
  'How many free credits there are is contested; those of a day come with its first login and lapse at 24:00.':
    '免费灵感值有多少存在争议；每日的灵感值在当日首次登录时发放，24:00 失效。',
  'In which order free, bonus, subscription and topped-up credits are spent was not found.':
    '未找到免费、赠送、订阅与充值灵感值的扣减顺序。',
  'Bonus credits are a class of their own and cannot be spent through the command line or MCP.':
    '赠送灵感值自成一类，不能通过命令行或 MCP 使用。',
  'The plan text says that failed generations of the app are not charged, and in July 2026 an account got 15 credits back; users report otherwise.':
    '套餐文字称应用中失败的生成不计费，2026 年 7 月也有账号获退 15 灵感值；用户的反映则不同。',
  'One review tells of 7,000 credits set to zero when the plan was changed.': '一篇评测称更换套餐时有 7,000 灵感值被清零。',
  'A subscription is not refunded once active, and a renewal that fails freezes it.': '订阅一经生效即不退款，续费失败则被冻结。',
  'Other pages quote the price of the first month or the list price as the price of a plan.': '其他页面以首月价格或标价作为套餐价格。',
  "The vendor's codes of the paid plans, from Standard to Ultra.": '供应商对各付费套餐的代号，从 Standard 至 Ultra。',
  'Team SVIP costs USD 79 a seat and month (list price 99), 708 a year (list price 1,188), for 3 to 15 seats; its credits were not found.':
    'Team SVIP 每席位每月 USD 79（标价 99），每年 708（标价 1,188），3 至 15 个席位；未找到其灵感值。',
  'Ten credits of the app for one API unit of video hold for 3.0, 3.0 Turbo, 2.5 Turbo, 3.0 Omni without sound and perhaps 4.0 Flash, but not for 3.0 Omni with sound, which takes 12 a second at 1080p where the API takes 1 unit.':
    '应用以 10 灵感值对应一个 API 视频单位，适用于 3.0、3.0 Turbo、2.5 Turbo、无声的 3.0 Omni，或许还有 4.0 Flash；不适用于有声的 3.0 Omni：其 1080p 每秒 12，而 API 为 1 单位。',
  "The app's command line asks for 4K by default, about 150 credits for 5 s of 3.0 or 3.0 Omni.":
    '应用的命令行工具默认请求 4K，3.0 或 3.0 Omni 的 5 秒约 150 灵感值。',
  'An avatar made on the web took 80 credits; how long it was is not told.': '网页上生成的一个数字人用了 80 灵感值；没有说明其时长。',
  'An element costs no credits in the app.': '应用中，主体元素不用灵感值。',
  'The terms for the paid API that name LOHAS GAMES PTE LTD are of this day.': '以 LOHAS GAMES PTE LTD 为主体的付费 API 条款，日期为此日。',
  'A new API system with new domains.': '启用新域名的新 API 系统。',
  '2.5 Turbo came out at 1080p; 720p followed on 2025-11-11.': '2.5 Turbo 以 1080p 发布；720p 于 2025-11-11 推出。',
  'O1 and 2.6 came out; 2.6 took voices from 2025-12-16 and motion control from 2025-12-22.':
    'O1 与 2.6 发布；2.6 自 2025-12-16 起支持音色控制，自 2025-12-22 起支持动作控制。',
  '3.0 and 3.0 Omni came out, with rows for voice control; motion control of 3.0 followed on 2026-03-04.':
    '3.0 与 3.0 Omni 发布，列有音色控制的各行；3.0 的动作控制于 2026-03-04 推出。',
  'The terms of the app and of the API were issued anew.': '应用与 API 的条款重新发布。',
  '4K was added for 3.0 and 3.0 Omni at 3 units a second, for Omni without a reference video.':
    '3.0 与 3.0 Omni 新增 4K，每秒 3 单位；Omni 不带参考视频。',
  '3.0 Turbo came out, and API keys; 3.0 Omni took a reference video at 4K from then on, and reference videos of 3 to 15 s.':
    '3.0 Turbo 与 API 密钥发布；3.0 Omni 自此在 4K 接受参考视频，参考视频为 3 至 15 秒。',
  'Ledgers of deductions in units and in cash can be exported (POST /account/billing/package and /account/billing/balance).':
    '单位与现金的扣减账目可以导出（POST /account/billing/package 和 /account/billing/balance）。',
  'The newer API takes 3.0, 3.0 Omni, motion control, 2.6 and 2.5 Turbo; the older one stays.':
    '新 API 支持 3.0、3.0 Omni、动作控制、2.6 和 2.5 Turbo；旧 API 保留。',
  'Callbacks are signed.': '回调带有签名。',
  'New products have price pages of their own, which were not found: Apparel Replicator (2026-08-18), Goods Studio (2026-08-21) and Video Commerce (2026-09-07).':
    '新产品另有价格页，未找到：Apparel Replicator（2026-08-18）、Goods Studio（2026-08-21）和 Video Commerce（2026-09-07）。',
  'The video models from 1.0 to 2.1 Master and the image models 1.0, 1.5 and 2.0 ended.':
    '1.0 至 2.1 Master 的视频模型以及 1.0、1.5 和 2.0 的图片模型停用。',
  'The vendor goes on selling effects: 8 new ones on 2026-09-04, 10 changed on 2026-09-10. What they cost since 2026-09-15 was not found.':
    '供应商继续出售特效：2026-09-04 新增 8 种，2026-09-10 更新 10 种。未找到其自 2026-09-15 起的价格。',
  'Single effects ended: celebration and c4d_cartoon on 2025-12-30; kiss, fight, hug, thumbs_up, tiger_hug, pet_lion and 3d_cartoon_1 on 2026-01-30; magic_match_tree on 2026-07-03.':
    '个别特效停用：celebration 与 c4d_cartoon 于 2025-12-30；kiss、fight、hug、thumbs_up、tiger_hug、pet_lion 与 3d_cartoon_1 于 2026-01-30；magic_match_tree 于 2026-07-03。',
  'Try-on 3.0 started and serves calls with the parameters of 1 and 1.5; its price was not found.':
    '试穿 3.0 启用，以 1 与 1.5 的参数发出的调用由其处理；未找到其价格。',
  '4.0 came out.': '4.0 发布。',
  '4.0 Flash opened in the app, first to Ultra members by the year.': '4.0 Flash 在应用中开放，先向按年付费的 Ultra 会员开放。',
  'The first listing of 4.0 Flash by a reseller that was seen.': '所见转售商首次列出 4.0 Flash。',
  'The older endpoints stay, with no end planned; this is about addresses, not about models.':
    '旧接口保留，未计划停用；此处指地址，而非模型。',
  'Availability is 1 less the mean of the error rates of all intervals, 288 to a day.':
    '可用性为 1 减去全部时段错误率的平均值，每天 288 个时段。',
  'Errors are answers with a 5xx status, and requests that never arrived through a fault of the vendor.':
    '错误是状态为 5xx 的应答，以及因供应商的故障而从未到达的请求。',
  'Valid requests are those that the vendor received.': '有效请求是供应商收到的请求。',
  'A service period is a calendar month, cut to the term that was bought.': '服务周期为一个自然月，以所购服务期为界。',
  'Changes are announced by e-mail this many days ahead.': '变更提前这么多天以电子邮件通知。',
  'Compensation is a voucher for the API, not money.': '赔偿为用于 API 的代金券，不是现金。',
  'No copy names a time zone for months, days and intervals; a changelog entry uses UTC+8, and the terms are under the law of Singapore.':
    '各版本均未注明月、日和时段所用的时区；一条更新日志使用 UTC+8，条款适用新加坡法律。',
  'No copy names the calendar of working days.': '各版本均未注明工作日所依的日历。',
  'How long a voucher is valid, when it comes and what it may be used for is not told.': '没有说明代金券的有效期、发放时间和用途。',
  'An interval without requests has no error rate by the formula.': '按公式，没有请求的时段没有错误率。',
  'Requests that never arrived are errors but not valid requests, so that an interval can be above 100 %.':
    '从未到达的请求是错误而不是有效请求，因此一个时段可能超过 100 %。',
  'What a prepaid package adds to the fee of a month, its purchase or its use, is not told.':
    '没有说明预付的资源包以购买还是使用计入当月费用。',
  'Refusals with 429, and tasks that fail under HTTP 200, are not 5xx and so no errors.':
    '以 429 拒绝的请求，以及在 HTTP 200 之下失败的任务，不属于 5xx，因而不是错误。',
  'An extract of October 2026 has further clauses on limits by account and on rejection before generation, which no copy has.':
    '一份 2026 年 10 月的摘录另有关于账号上限和生成前拒绝的条款，各版本均无。',
  'Response times of 30 and 60 s, told by one note, are in no copy and are not used.':
    '一份笔记所述 30 秒和 60 秒的响应时间，各版本均无，未采用。',
  'The contract is with LOHAS GAMES PTE LTD by the terms of 2024-09-29, with Kling AI Pte. Ltd. by those in force since 2026-04-21.':
    '按 2024-09-29 的条款，合同相对方为 LOHAS GAMES PTE LTD；按自 2026-04-21 起生效的条款，为 Kling AI Pte. Ltd.。',

  // 处理时间
  'Text to video, models up to 2.0': '文生视频，2.0 及以前的模型',
  'Image to video, models up to 2.0': '图生视频，2.0 及以前的模型',
  'Lip sync': '口型同步',
  'Virtual try-on': '虚拟试穿',
  Images: '图片',
  'Effects and extensions': '特效与视频延长',
  'Kling 4.0, a clip of 5 s, through a reseller': 'Kling 4.0，5 秒片段，经转售商',
  'Kling 4.0 Flash, a clip of 5 s, through a reseller': 'Kling 4.0 Flash，5 秒片段，经转售商',
  'Kling 2.6 between a first and a last frame, 5 s': 'Kling 2.6，首尾帧之间，5 秒',
  'Kling 1.6 out of several images': 'Kling 1.6，多图生视频',
  '3.0 Turbo on the API, 3 s at 720p': '3.0 Turbo，经 API，720p 3 秒',
  '3.0 Omni on the API out of an image, 3 s at 720p without sound': '3.0 Omni，经 API，由图片生成，720p 无声 3 秒',
  '3.0 Omni on the API with 5 elements, 10 s at 720p': '3.0 Omni，经 API，含 5 个主体元素，720p 10 秒',
  '3.0 Omni on the API, 10 s at 720p with sound': '3.0 Omni，经 API，720p 有声 10 秒',
  'Image 3.0 on the API, 1K': '图片 3.0，经 API，1K',
  'A custom voice on the API': '自定义音色，经 API',
  'An element on the API': '主体元素，经 API',
  '3.0 Turbo in the app, 5 s at 720p': '3.0 Turbo，应用中，720p 5 秒',
  '4.0 Flash in the app, one clip': '4.0 Flash，应用中，一个片段',
  'Image 3.0 Omni in the app, 2K': '图片 3.0 Omni，应用中，2K',
  'Image 3.0 in the app, 1K': '图片 3.0，应用中，1K',
  'Motion control in the app, 10 s at 1080p, with a step that makes an image': '动作控制，应用中，1080p 10 秒，含一个生成图片的步骤',
  'Lip sync, the least by the vendor': '口型同步，供应商所称的最短时间',
  'Models from 1.6 to 3.0, mixed, through a reseller': '1.6 至 3.0 各模型混合，经转售商',
  'Paid plans of the app': '应用的付费套餐',
  'The free plan of the app': '应用的免费套餐',
  'The slow tail on the API': 'API 上最慢的一部分',
  "What packagers of the vendor's command line suggest to wait for a video": '供应商命令行工具的封装者建议为一个视频等待的时间',
  '3.0, O1 and 2.5 Turbo on the API itself': '3.0、O1 与 2.5 Turbo，直接经 API',
  '106 to 284 s over six clips.': '六个片段为 106 至 284 秒。',
  'With several prompts (multi_prompt) more than 35 min.': '使用多段提示词（multi_prompt）时超过 35 分钟。',
  'As little as 2 min, by the changelog of 2025-06-30.': '最短 2 分钟，见 2025-06-30 的更新日志。',
  'More than three hours at peak times.': '高峰时超过三小时。',
  'So many users were past it that ComfyUI now waits about 68 min instead of 10.':
    '超过此时限的用户很多，因此 ComfyUI 现在等待约 68 分钟，而不是 10 分钟。',
  'The command line itself waits 60 s by default.': '命令行工具本身默认等待 60 秒。',
  'No measurement was found and the vendor publishes none; S13 reckons with 180 s.': '未找到测量值，供应商也不公布；S13 按 180 秒估算。',

  // 错误码
  'The key or token is not accepted': '密钥或令牌未被接受',
  'Something is wrong with the account': '账号异常',
  'The post-payment service is in arrears': '后付费服务欠费',
  'The package of that type is used up or expired: buy more, or activate the post-payment service where there is one':
    '该类资源包已用完或已到期：可续购，或在可用时开通后付费服务',
  'No access to this function or model': '无权使用此功能或模型',
  'A parameter is wrong; 1201 also where an own task id was used before': '参数有误；1201 也用于重复的自定任务标识',
  'Wrong method, or no such resource or model; 1203 also for a model that has ended':
    '方法有误，或没有此资源或模型；1203 也用于已停用的模型',
  'Against a policy of the platform': '违反平台政策',
  'Held back by the content check': '被内容审核拦下',
  'Requests come too fast': '请求过快',
  "Over the package's limit on concurrency or rate": '超出资源包的并发或频率上限',
  'The address is not on the allow-list': '地址不在允许列表中',
  'Internal error': '内部错误',
  Maintenance: '维护中',
  'Internal time-out, or too much queued up': '内部超时，或排队过多',

  // 协议的除外情形
  'Errors through upgrades, changes or maintenance by the vendor are left out of the error rate.':
    '供应商升级、变更或维护造成的错误，不计入错误率。',
  'Requests the vendor held back because the customer was hacked are left out of the error rate.':
    '因客户遭黑客攻击而被供应商限制的请求，不计入错误率。',
  'Errors because a domain was blocked, for its content or otherwise, are left out of the error rate.':
    '因内容违规或其他原因域名被封禁造成的错误，不计入错误率。',
  'No compensation for maintenance that was announced ahead.': '事先通知的维护，不予赔偿。',
  "No compensation for networks, devices or settings outside the vendor's own.": '供应商自有范围以外的网络、设备或配置，不予赔偿。',
  "No compensation when the customer's application or data were hacked.": '客户的应用或数据遭黑客攻击，不予赔偿。',
  'No compensation when the customer lost or leaked data, keys or passwords.': '客户丢失或泄露数据、密钥或密码，不予赔偿。',
  'No compensation when the docs or the advice on use were not followed.': '未遵循产品文档或使用建议，不予赔偿。',
  "No compensation for upgrades of the customer's operating system.": '客户自行升级操作系统，不予赔偿。',
  "No compensation for what the customer's application or set-up caused.": '客户的应用或安装活动造成的，不予赔偿。',
  'No compensation for carelessness of the customer or of users it let in.': '客户或其授权用户疏忽造成的，不予赔偿。',
  'No compensation for force majeure and what nobody could foresee.': '不可抗力和不可预见的事件，不予赔偿。',
  'No compensation for anything else that is not the doing of the vendor.': '其他不可归责于供应商的情形，不予赔偿。',
  'in the app from 2026-09-28': '自 2026-09-28 起见于应用',
  '45 for 5 s': '5 秒为 45',
  '40 for 5 s': '5 秒为 40',
  '15 for 5 s': '5 秒为 15',
  '10 for 10 s': '10 秒为 10',
  '50 for 5 s, 100 for 10 s': '5 秒为 50，10 秒为 100',
  '60 for 5 s, 120 for 10 s': '5 秒为 60，10 秒为 120',
  '45, 90 and 135 for 5, 10 and 15 s': '45、90、135 对应 5、10、15 秒',
  '25 for 5 s with a first and a last frame': '带首帧和尾帧的 5 秒为 25',
  'a balance of 661 before and 659 after': '余额之前为 661，之后为 659',
  'up to 60 s, as on the API': '至多 60 秒，与 API 相同',
  '40 for 5 s, with the balance read before and after.': '5 秒为 40，前后均读取了余额。',
  'Told at second hand. S36 gives 180 for 15 s with sound but calls that tier 4K; 12 a second fits 1080p with sound.':
    '转述所得。S36 称带声音的 15 秒为 180，但称该档为 4K；每秒 12 与带声音的 1080p 相符。',
  "Told at second hand. The app's command line asks for 4K where nothing else is said: about 150 credits for 5 s.":
    '转述所得。应用的命令行工具在未指定时请求 4K：5 秒约 150 灵感值。',
  'Not found.': '未找到。',
  '60 for 5 s six times on 2026-10-06, 120 for 10 s on 2026-09-28. The API charges 1 unit a second.':
    '60 对应 5 秒，2026-10-06 共六次；120 对应 10 秒，2026-09-28。API 每秒收取 1 单位。',
  '25 for 5 s with a first and a last frame; that it was 1080p is inferred, because last frames need it.':
    '带首帧和尾帧的 5 秒为 25；由于尾帧需要 1080p，推断其为 1080p。',
  'Accounts show 30 at 720p, and 50 at what is presumed to be 1080p.': '账号显示 720p 为 30，推定为 1080p 者为 50。',
  'Nobody has observed it. Ten credits per API unit would make 200.': '未见实际扣费。按每 API 单位十灵感值计为 200。',
  'About 1 a second.': '约每秒 1。',
  'Which figure holds for credits of the app, where accounts show one and an analyst wrote another?':
    '应用的灵感值，账号所显示的与分析者所写的不同时，以哪一个为准？',
  'What accounts show': '账号所显示的',
  "The vendor's own tools say what a job consumed; the figures are of single accounts.":
    '供应商自己的工具会说明任务消耗了多少；这些数字来自个别账号。',
  'What the analyst wrote': '分析者所写的',
  "Seed-003's own example rests on it: 105 against 280 credits for ten seconds.":
    'Seed-003 自己的例子以此为据：十秒为 105，与之相比为 280 灵感值。',
};
