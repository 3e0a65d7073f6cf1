-- Renews the leases that still have the token; returns how many these are.
-- KEYS are the leases, ARGV: token, duration in milliseconds.
local token, duration = unpack(ARGV)
local renewed = 0
for _, lease in ipairs(KEYS) do
    if redis.call('GET', lease) == token then
        renewed = renewed + redis.call('PEXPIRE', lease, duration)
    end
end
return renewed
