# 请求本身的问题

bad-day = `{ $value }` 不是有效日期
bad-day-help = 请按 YYYY-MM-DD 输入日期，例如 2026-11-20
bad-number = `{ $value }` 不是数字
bad-number-help = 请输入数字，例如 3200 或 12.5
bad-offset = `{ $value }` 不是相对 UTC 的偏移
bad-offset-help = 例如 +08:00
below-zero = `{ $value }` 小于零
did-you-mean = 是否指 { CODES($values) }？
empty-field = 此项为空
empty-text = 文本为空
field-twice = `{ $name }` 出现了两次
missing = 缺少 `{ $name }`
not-an-option = `{ $value }` 不在可选项之中
not-whole = `{ $value }` 不是整数
other-problems = 还有 { NUMBER($count) } 个问题
out-of-range = `{ $value }` 超出允许范围
text-too-long = { $count } 个字符超过了上限 { $limit }
too-many = { $count } 个元素超过上限 { $limit }
too-many-digits = `{ $value }` 的位数超出可以精确保存的范围
too-many-digits-help = 最多 26 位有效数字
too-many-fields = { $count } 个字段超过了上限 { $limit }
too-many-values = 请求中的值超过了上限 { $limit } 个
unknown-field = 此处没有 `{ $name }` 这一字段
use-one-of = 可用：{ CODES($values) }
whole-within = 请输入 { NUMBER($least) } 至 { NUMBER($most) } 的整数
whole-zero-or-more = 请输入大于或等于零的整数
wrong-type = 应为{ $wanted ->
    [an-array] 数组
    [an-object] 对象
    [bytes] 文本或 Uint8Array
    [decimal] 小数，可为数字或文本
    [flag] true 或 false
    [number] 数字
    [part] 模拟的一部分
   *[text] 文本
}，所给为{ $given ->
    [null] null
    [boolean] 布尔值
    [number] 数字
    [text] 文本
    [array] 数组
    [object] 对象
    [undefined] undefined
    [bigint] bigint
    [function] 函数或 symbol
    [deep] 嵌套过深的内容
   *[foreign] 并非普通记录的对象
}
zero-or-more = 请输入大于或等于零的数
