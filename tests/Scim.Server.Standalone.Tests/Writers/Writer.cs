using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Scim.Server.Standalone.Tests.Writers;

/// <summary>A client that creates, changes and deletes users of its own, and puts them into a group of its own and takes them out.</summary>
internal sealed class Writer(HttpClient client, Ledger ledger, Random random)
{
    private const int StepsOfARound = 6;

    /// <summary>Where the ledger has no group yet, creates it.</summary>
    public async Task<Writer> BeginAsync()
    {
        var body = new JsonObject { ["schemas"] = new JsonArray(ScimUrns.Group), ["displayName"] = ledger.Name };
        var (status, created) = await SendAsync(HttpMethod.Post, "Groups", body);
        status.Should().Be(201);
        ledger.GroupId = Text(created, "id");
        ledger.GroupVersion = VersionOf(created);
        return this;
    }

    /// <summary>Writes until told to stop, or until the server does not answer.</summary>
    /// <param name="count">Is called after each request that was acknowledged; false stops the writer.</param>
    public async Task RunAsync(Func<bool> count)
    {
        try
        {
            for (var step = 0; ; step++)
            {
                await StepAsync(step % StepsOfARound);
                ledger.Open = null;
                if (!count())
                {
                    return;
                }
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or TaskCanceledException or UnavailableException)
        {
            // The server is gone, or its database is; what is open in the ledger may be done or not.
        }
    }

    private Task StepAsync(int step) => step switch
    {
        0 or 1 => CreateAsync(),
        2 => RetitleAsync(Some()),
        3 => JoinAsync(Some()),
        4 when ledger.Members.Count > 2 => LeaveAsync(ledger.Members.First()),
        5 when ledger.Users.Count > 4 => DeleteAsync(Some()),
        _ => JoinAsync(Some()),
    };

    private KnownUser Some() => ledger.Users[random.Next(ledger.Users.Count)];

    private async Task CreateAsync()
    {
        var name = ledger.UserName(ledger.Asked++);
        ledger.Open = new Unanswered.Create(name);
        var created = await AcknowledgedAsync(HttpMethod.Post, "Users", UserText(name), 201);
        ledger.Users.Add(new KnownUser(Text(created, "id"), name, null, VersionOf(created)));
    }

    private async Task RetitleAsync(KnownUser user)
    {
        var title = string.Create(CultureInfo.InvariantCulture, $"title {user.Version}");
        ledger.Open = new Unanswered.Retitle(user.Id, title);
        var patched = await AcknowledgedAsync(HttpMethod.Patch, $"Users/{user.Id}", Patch("replace", "title", title), 200);
        var version = VersionOf(patched);
        version.Should().BeGreaterThan(user.Version, "the versions of {0} grow", user.UserName);
        ledger.Users[ledger.Users.IndexOf(user)] = user with { Title = title, Version = version };
    }

    private async Task JoinAsync(KnownUser user)
    {
        ledger.Open = new Unanswered.Join(user.Id);
        var members = new JsonArray(new JsonObject { ["value"] = user.Id });
        await AcknowledgedAsync(HttpMethod.Patch, $"Groups/{ledger.GroupId}", Patch("add", "members", members), 204);
        ledger.Members.Add(user.Id);
    }

    private async Task LeaveAsync(string id)
    {
        ledger.Open = new Unanswered.Leave(id);
        await AcknowledgedAsync(HttpMethod.Patch, $"Groups/{ledger.GroupId}", Patch("remove", $"members[value eq \"{id}\"]", null), 204);
        ledger.Members.Remove(id);
    }

    private async Task DeleteAsync(KnownUser user)
    {
        ledger.Open = new Unanswered.Delete(user.Id);
        await AcknowledgedAsync(HttpMethod.Delete, $"Users/{user.Id}", null, 204);
        ledger.Users.Remove(user);
        ledger.Members.Remove(user.Id);
        ledger.Gone.Add(user.Id);
    }

    private async Task<JsonNode?> AcknowledgedAsync(HttpMethod method, string path, JsonObject? body, int expected)
    {
        var (status, answer) = await SendAsync(method, path, body);
        status.Should().Be(expected, "{0} {1} answered {2}", method, path, answer?.ToJsonString());
        return answer;
    }

    private async Task<(int Status, JsonNode? Body)> SendAsync(HttpMethod method, string path, JsonObject? body)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/scim+json");
        using var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        if (response.StatusCode == HttpStatusCode.ServiceUnavailable)
        {
            response.Headers.RetryAfter.Should().NotBeNull("503 says when to come again: {0}", text);
            throw new UnavailableException(text);
        }

        return ((int)response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    private static JsonObject UserText(string userName) => new()
    {
        ["schemas"] = new JsonArray(ScimUrns.User),
        ["userName"] = userName,
        ["emails"] = new JsonArray(new JsonObject { ["value"] = userName + "@example.com", ["type"] = "work" }),
    };

    private static JsonObject Patch(string op, string path, JsonNode? value)
    {
        var operation = new JsonObject { ["op"] = op, ["path"] = path };
        if (value is not null)
        {
            operation["value"] = value;
        }

        return new JsonObject { ["schemas"] = new JsonArray(ScimUrns.PatchOp), ["Operations"] = new JsonArray(operation) };
    }

    private static string Text(JsonNode? node, string name) =>
        (string?)node?[name] ?? throw new InvalidOperationException($"{name} is missing in {node?.ToJsonString()}");

    private static long VersionOf(JsonNode? resource) => ResourceVersion.Of(resource);
}

/// <summary>The server answered that it cannot now.</summary>
internal sealed class UnavailableException(string message) : Exception(message);
