using System.Text.Json.Nodes;

namespace Scim.Server.AspNetCore.Tests.Transcripts;

/// <summary>Reads transcripts. An unknown member is an error, so that no expectation is ignored.</summary>
internal static class TranscriptReader
{
    private static readonly string[] FileMembers =
        ["client", "scenario", "notes", "source", "confidence", "reconstructed", "requires", "server", "exchanges"];

    public static Transcript Read(string name, string json)
    {
        var file = JsonNode.Parse(json) as JsonObject ?? throw new FormatException($"{name}: expected an object.");
        Check(file, name, FileMembers);
        var server = file["server"] as JsonObject;
        Check(server, $"{name}, server", "extensions", "profile");
        return new Transcript
        {
            Name = name,
            Requires = [.. (file["requires"] as JsonArray ?? []).Select(item => Text(item, name))],
            Extensions = Map<IReadOnlyDictionary<string, string>>(server?["extensions"], Strings, name),
            Profile = (string?)server?["profile"],
            Steps = [.. Array(file["exchanges"], name).Select((step, index) => ReadStep(step, index + 1, $"{name}, step {index + 1}"))],
        };
    }

    private static TranscriptStep ReadStep(JsonNode? node, int number, string at)
    {
        var step = node as JsonObject ?? throw new FormatException($"{at}: expected an object.");
        if (step.ContainsKey("request"))
        {
            Check(step, at, "request", "response", "note");
            return new ExchangeStep(number, ReadRequest(Object(step["request"], at), at), ReadExpectation(Object(step["response"], at), at));
        }

        if (step.ContainsKey("action"))
        {
            Check(step, at, "action", "subject", "args", "note");
            return new ActionStep(number, Text(step["action"], at), (string?)step["subject"], step["args"] as JsonObject);
        }

        Check(step, at, "expectApp", "note");
        return new ExpectAppStep(number, Object(step["expectApp"], at));
    }

    private static ExchangeRequest ReadRequest(JsonObject request, string at)
    {
        Check(request, at, "method", "path", "headers", "body", "form", "noAuth", "target");
        var target = (string?)request["target"];
        return new ExchangeRequest(Text(request["method"], at), Text(request["path"], at))
        {
            Headers = Strings(request["headers"], at),
            Body = request["body"],
            Form = request["form"] is null ? null : Strings(request["form"], at),
            NoAuth = (bool?)request["noAuth"] ?? false,
            ToAuthorizationServer = target switch
            {
                null => false,
                "oauth" => true,
                _ => throw new FormatException($"{at}: unknown target '{target}'."),
            },
        };
    }

    private static ExchangeExpectation ReadExpectation(JsonObject response, string at)
    {
        Check(response, at, "status", "headers", "body", "capture");
        var status = response["status"];
        return new ExchangeExpectation(status is JsonArray list ? [.. list.Select(item => Number(item, at))] : [Number(status, at)])
        {
            Headers = Strings(response["headers"], at),
            Body = response["body"],
            Captures = Strings(response["capture"], at),
        };
    }

    private static void Check(JsonObject? node, string at, params string[] known)
    {
        if (node?.FirstOrDefault(member => !known.Contains(member.Key)) is { Key: not null } stranger)
        {
            throw new FormatException($"{at}: unknown member '{stranger.Key}'; expected {string.Join(", ", known)}.");
        }
    }

    private static Dictionary<string, string> Strings(JsonNode? node, string at) => Map(node, Text, at);

    private static Dictionary<string, TValue> Map<TValue>(JsonNode? node, Func<JsonNode?, string, TValue> read, string at) =>
        node is null ? [] : Object(node, at).ToDictionary(member => member.Key, member => read(member.Value, at));

    private static JsonObject Object(JsonNode? node, string at) => node as JsonObject ?? throw new FormatException($"{at}: expected an object.");

    private static JsonArray Array(JsonNode? node, string at) => node as JsonArray ?? throw new FormatException($"{at}: expected an array.");

    private static string Text(JsonNode? node, string at) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? text : throw new FormatException($"{at}: expected a string.");

    private static int Number(JsonNode? node, string at) =>
        node is JsonValue value && value.TryGetValue<int>(out var number) ? number : throw new FormatException($"{at}: expected a number.");
}
