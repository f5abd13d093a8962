using System.Text;
using System.Text.Json.Nodes;

namespace Scim.Server.AspNetCore.Tests.BadInput;

/// <summary>Mutates valid requests at random places; the same seed produces the same mutations.</summary>
internal sealed class RequestMutator(Random random)
{
    private static readonly string[] Values =
    [
        "null", "true", "false", "0", "-1", "1.5", "1e300", "9223372036854775808", "\"\"", "\" \"", "\"x\"", "\"True\"", "\"id\"", "\"{user}\"", "\"{group}\"", "\"2026-01-01T00:00:00Z\"", "\"urn:x:y\"", "\"members\"", "\"emails[type eq \\\"work\\\"].value\"",
        "\"members[value eq \\\"{user}\\\"]\"", "\"\\ud83d\\ude00\"", "\"\\u0000\"", "[]", "[null]", "[[]]", "[1]", "[\"x\"]", "[{}]", "{}", "{\"value\":null}", "{\"value\":\"{user}\"}", "[{\"value\":\"{user}\"},{\"value\":\"{user}\"}]", "{\"\":1}",
    ];

    private static readonly string[] Names =
        ["", "id", "ID", "meta", "schemas", "userName", "password", "active", "name", "name.givenName", "emails", "members", "groups", "value", "$ref", "type", "primary", "display", "manager", "op", "path", "Operations", "externalId", "__proto__",
         "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager", "urn:ietf:params:scim:schemas:core:2.0:User:userName", "emails[type eq \"work\"].value"];

    private const string Characters = "abzAZ019\"'()[]{}.,:;$%&+-_*~!@|^`<>=?\\";

    /// <summary>A request that differs from a valid one in one to three places.</summary>
    public BadRequest Mutate(BadRequest sound)
    {
        var bent = sound;
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            bent = bent.Body is { } body && random.Next(4) > 0
                ? bent with { Body = random.Next(5) == 0 ? MutateBytes(body) : MutateJson(body) }
                : bent with { Target = MutateText(bent.Target, 2) };
        }

        return bent;
    }

    private byte[] MutateBytes(byte[] body)
    {
        if (body.Length == 0)
        {
            return [(byte)random.Next(256)];
        }

        var position = random.Next(body.Length);
        return random.Next(3) switch
        {
            0 => [.. body[..position], .. body[(position + 1)..]],
            1 => [.. body[..position], (byte)random.Next(256), .. body[position..]],
            _ => [.. body[..position], (byte)random.Next(256), .. body[(position + 1)..]],
        };
    }

    private byte[] MutateJson(byte[] body)
    {
        JsonNode? root;
        try
        {
            root = JsonNode.Parse(body);
            var places = FindEdits(root).ToArray();
            if (places.Length > 0)
            {
                places[random.Next(places.Length)]();
            }
        }
        catch (Exception exception) when (exception is System.Text.Json.JsonException or ArgumentException or InvalidOperationException)
        {
            // An earlier mutation may have made the JSON invalid or duplicated a name.
            return MutateBytes(body);
        }

        return Encoding.UTF8.GetBytes(root?.ToJsonString() ?? "null");
    }

    private string MutateText(string text, int from)
    {
        if (text.Length <= from)
        {
            return text;
        }

        var position = random.Next(from, text.Length);
        var character = Characters[random.Next(Characters.Length)];
        return random.Next(3) switch
        {
            0 => text.Remove(position, 1),
            1 => text.Insert(position, character.ToString()),
            _ => text.Remove(position, 1).Insert(position, character.ToString()),
        };
    }

    // All possible edits of each node.
    private IEnumerable<Action> FindEdits(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                yield return () => members[Names[random.Next(Names.Length)]] = PickValue();
                foreach (var name in members.Select(member => member.Key).ToArray())
                {
                    yield return () => members[name] = PickValue();
                    yield return () => members.Remove(name);
                    yield return () => RenameMember(members, name);
                    foreach (var place in FindEdits(members[name]))
                    {
                        yield return place;
                    }
                }

                break;
            case JsonArray elements:
                yield return () => elements.Add(PickValue());
                foreach (var index in Enumerable.Range(0, elements.Count))
                {
                    yield return () => elements[index] = PickValue();
                    yield return () => elements.Add(elements[index]?.DeepClone());
                    foreach (var place in FindEdits(elements[index]))
                    {
                        yield return place;
                    }
                }

                break;
            case JsonValue value when value.TryGetValue<string>(out var text) && text.Length > 0:
                yield return () => value.ReplaceWith(MutateText(text, 0));
                break;
            default:
                break;
        }
    }

    private void RenameMember(JsonObject members, string name)
    {
        var value = members[name]?.DeepClone();
        members.Remove(name);
        members[Names[random.Next(Names.Length)]] = value;
    }

    private JsonNode? PickValue() => JsonNode.Parse(Values[random.Next(Values.Length)]);
}
