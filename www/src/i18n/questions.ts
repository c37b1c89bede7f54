/** The texts of the four questions, which are loaded when somebody opens them. */
import { language } from '../lib/language';
import { enQuestions } from './en-questions';

export type QuestionsMessages = typeof enQuestions;

export const q: QuestionsMessages = language === 'zh' ? (await import('./zh-questions')).zhQuestions : enQuestions;
