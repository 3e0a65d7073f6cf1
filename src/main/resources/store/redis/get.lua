-- Returns the values of fields, four elements each: the number of the field, head, body, age in microseconds.
-- KEYS[1] is the group, ARGV the fields.
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local found = {}
for number, field in ipairs(ARGV) do
    local value = redis.call('HMGET', KEYS[1], 'h ' .. field, 'b ' .. field, 'n ' .. field)
    local read_at = value[3] and string.match(value[3], '^%d+ (%d+) %S+$')
    if value[1] and value[2] and read_at then
        table.insert(found, number)
        table.insert(found, value[1])
        table.insert(found, value[2])
        table.insert(found, now - read_at)
    end
end
return found
