using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Scim.Server.Standalone.Tests.Writers;

/// <summary>A client that creates, changes and deletes its own users, and adds them to and removes them from its own group.</summary>
internal sealed class Writer(HttpClient client, Ledger ledger, Random random)
{
    private const int StepsOfARound = 6;

    /// <summary>Creates the group if the ledger has none yet.</summary>
    public async Task<Writer> BeginAsync()
    {
        var body = new JsonObject { ["schemas"] = new JsonArray(ScimUrns.Group), ["displayName"] = ledger.Name };
        var (status, created) = await SendAsync(HttpMethod.Post, "Groups", body);
        status.Should().Be(201);
        ledger.GroupId = GetText(created, "id");
        ledger.GroupVersion = GetVersion(created);
        return this;
    }

    /// <summary>Writes until it is stopped, or until the server does not respond.</summary>
    /// <param name="count">Called after each acknowledged request; false stops the writer.</param>
    public async Task RunAsync(Func<bool> count)
    {
        try
        {
            for (var step = 0; ; step++)
            {
                await StepAsync(step % StepsOfARound);
                ledger.Pending = null;
                if (!count())
                {
                    return;
                }
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or TaskCanceledException or UnavailableException)
        {
            // The server or its database is unavailable; the pending request may have been applied or not.
        }
    }

    private Task StepAsync(int step) => step switch
    {
        0 or 1 => CreateAsync(),
        2 => ChangeTitleAsync(PickUser()),
        3 => AddMemberAsync(PickUser()),
        4 when ledger.Members.Count > 2 => RemoveMemberAsync(ledger.Members.First()),
        5 when ledger.Users.Count > 4 => DeleteAsync(PickUser()),
        _ => AddMemberAsync(PickUser()),
    };

    private KnownUser PickUser() => ledger.Users[random.Next(ledger.Users.Count)];

    private async Task CreateAsync()
    {
        var name = ledger.GetUserName(ledger.RequestedUsers++);
        ledger.Pending = new PendingRequest.Create(name);
        var created = await SendAcknowledgedAsync(HttpMethod.Post, "Users", CreateUser(name), 201);
        ledger.Users.Add(new KnownUser(GetText(created, "id"), name, null, GetVersion(created)));
    }

    private async Task ChangeTitleAsync(KnownUser user)
    {
        var title = string.Create(CultureInfo.InvariantCulture, $"title {user.Version}");
        ledger.Pending = new PendingRequest.ChangeTitle(user.Id, title);
        var patched = await SendAcknowledgedAsync(HttpMethod.Patch, $"Users/{user.Id}", Patch("replace", "title", title), 200);
        var version = GetVersion(patched);
        version.Should().BeGreaterThan(user.Version, "the versions of {0} grow", user.UserName);
        ledger.Users[ledger.Users.IndexOf(user)] = user with { Title = title, Version = version };
    }

    private async Task AddMemberAsync(KnownUser user)
    {
        ledger.Pending = new PendingRequest.AddMember(user.Id);
        var members = new JsonArray(new JsonObject { ["value"] = user.Id });
        await SendAcknowledgedAsync(HttpMethod.Patch, $"Groups/{ledger.GroupId}", Patch("add", "members", members), 204);
        ledger.Members.Add(user.Id);
    }

    private async Task RemoveMemberAsync(string id)
    {
        ledger.Pending = new PendingRequest.RemoveMember(id);
        await SendAcknowledgedAsync(HttpMethod.Patch, $"Groups/{ledger.GroupId}", Patch("remove", $"members[value eq \"{id}\"]", null), 204);
        ledger.Members.Remove(id);
    }

    private async Task DeleteAsync(KnownUser user)
    {
        ledger.Pending = new PendingRequest.Delete(user.Id);
        await SendAcknowledgedAsync(HttpMethod.Delete, $"Users/{user.Id}", null, 204);
        ledger.Users.Remove(user);
        ledger.Members.Remove(user.Id);
        ledger.DeletedIds.Add(user.Id);
    }

    private async Task<JsonNode?> SendAcknowledgedAsync(HttpMethod method, string path, JsonObject? body, int expected)
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

    private static JsonObject CreateUser(string userName) => new()
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

    private static string GetText(JsonNode? node, string name) =>
        (string?)node?[name] ?? throw new InvalidOperationException($"{name} is missing in {node?.ToJsonString()}");

    private static long GetVersion(JsonNode? resource) => ResourceVersion.Get(resource);
}

/// <summary>The server responded that it is temporarily unavailable.</summary>
internal sealed class UnavailableException(string message) : Exception(message);
