-- Deletes the leases that still have the token, and publishes their names; returns how many these are.
-- KEYS are the leases, ARGV: token, channel, and the name of each lease.
local token, channel = ARGV[1], ARGV[2]
local released = 0
for number, lease in ipairs(KEYS) do
    if redis.call('GET', lease) == token then
        redis.call('DEL', lease)
        redis.call('PUBLISH', channel, ARGV[number + 2])
        released = released + 1
    end
end
return released
