-- Stores a value unless one of a later reading is there; returns 0 if its body is needed, but neither given nor there.
-- KEYS[1] is the group, ARGV: field, head, age in microseconds, reading, version of the body, lifetime in milliseconds (0 for
-- none), body if given.
local group = KEYS[1]
local field, head, age, reading, version, lifetime, body = unpack(ARGV)

-- as text, because Lua's numbers cannot hold all 64 bits
local function is_later(one, other)
    return #one > #other or (#one == #other and one > other)
end

local stored = redis.call('HGET', group, 'n ' .. field)
if stored and (reading == '0' or is_later(string.match(stored, '^%d+'), reading)) then
    return 1
end
if not body and not (stored and string.match(stored, '%S+$') == version) then
    return 0
end

local time = redis.call('TIME')
local read_at = string.format('%.0f', time[1] * 1000000 + time[2] - age)
local parts = { 'h ' .. field, head, 'n ' .. field, table.concat({ reading, read_at, version }, ' ') }
if body then
    table.insert(parts, 'b ' .. field)
    table.insert(parts, body)
end
redis.call('HSET', group, unpack(parts))
if lifetime == '0' then
    redis.call('PERSIST', group)
else
    redis.call('PEXPIRE', group, lifetime)
end
return 1
