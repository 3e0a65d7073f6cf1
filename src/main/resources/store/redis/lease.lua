-- Takes the leases that are free; returns the number of the reading, followed by the numbers of the leases.
-- KEYS[1] holds the number of the last reading, the others are the leases.
-- ARGV: token, duration in milliseconds, how long the number of the reading is kept, in milliseconds, and how many leases
-- are taken at most.
local token, duration, kept, most = unpack(ARGV)
local taken = {}
for number = 2, #KEYS do
    if #taken < tonumber(most) and redis.call('SET', KEYS[number], token, 'NX', 'PX', duration) then
        table.insert(taken, number - 1)
    end
end
if #taken == 0 then
    return { 0 }
end

local time = redis.call('TIME')
local last = tonumber(redis.call('GET', KEYS[1]) or '0')
local reading = math.max(last + 1, time[1] * 1000000 + time[2])
redis.call('SET', KEYS[1], string.format('%.0f', reading), 'PX', kept)
table.insert(taken, 1, reading)
return taken
