/** The texts of the four questions, which are loaded when somebody opens them. */
import { language } from '../lib/language';
import { enQuestions } from './en-questions';
import { joined } from './seams';

export type QuestionsMessages = typeof enQuestions;

export const q: QuestionsMessages = language === 'zh' ? joined((await import('./zh-questions')).zhQuestions) : enQuestions;
