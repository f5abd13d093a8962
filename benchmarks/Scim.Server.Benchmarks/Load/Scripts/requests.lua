-- Sends the requests of a file in turn, each thread from a place of its own. A line is: method, path, and the body where there is one.
-- Twelve at signs stand for text that no two requests share, in the place where it is needed.

local placeholder = string.rep("@", 12)
local threads = 0

function setup(thread)
   thread:set("number", threads)
   threads = threads + 1
end

-- The text between the placeholders; one part where there is none.
local function split(text)
   local parts, from = {}, 1
   while true do
      local first, last = text:find(placeholder, from, true)
      if not first then
         parts[#parts + 1] = text:sub(from)
         return parts
      end
      parts[#parts + 1] = text:sub(from, first - 1)
      from = last + 1
   end
end

function init(args)
   local file, run, token = args[1], tonumber(args[2]), args[3]
   local headers = { ["Authorization"] = "Bearer " .. token, ["Content-Type"] = "application/scim+json" }
   requests, sent, prefix = {}, 0, string.format("%02d%03d", number, run)
   for line in io.lines(file) do
      local method, path, body = line:match("^(%S+) (%S+) ?(.*)$")
      if body == "" then
         requests[#requests + 1] = wrk.format(method, path, { ["Authorization"] = headers["Authorization"] })
      else
         requests[#requests + 1] = split(wrk.format(method, path, headers, body))
      end
   end
   -- Pairs of lines stay together.
   position = math.floor(#requests / 4) * 2 * (number % 2)
end

function request()
   position = position % #requests + 1
   sent = sent + 1
   local text = requests[position]
   if type(text) == "string" then
      return text
   end
   if #text == 1 then
      return text[1]
   end
   return table.concat(text, prefix .. string.format("%07d", sent))
end

function done(summary, latency, requests)
   local errors = summary.errors
   io.write(string.format("RESULT %d %d %.1f %.1f %d %d\n",
      summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
      errors.status, errors.connect + errors.read + errors.write + errors.timeout))
end
