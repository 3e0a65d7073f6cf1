-- Returns the values of fields, four elements each: the number of the field, head, body unless the caller has it, age in
-- microseconds.
-- KEYS[1] is the group, ARGV: each field, and the version of the body of it that the caller has, empty if none.
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local found = {}
for number = 1, #ARGV / 2 do
    local field, held = ARGV[2 * number - 1], ARGV[2 * number]
    local head, notes = unpack(redis.call('HMGET', KEYS[1], 'h ' .. field, 'n ' .. field))
    local read_at, version = string.match(notes or '', '^%d+ (%d+) (%S+)$')
    if head and read_at then
        local is_held = version == held
        local body = not is_held and redis.call('HGET', KEYS[1], 'b ' .. field)
        if is_held or body then
            table.insert(found, number)
            table.insert(found, head)
            table.insert(found, body)
            table.insert(found, now - read_at)
        end
    end
end
return found
