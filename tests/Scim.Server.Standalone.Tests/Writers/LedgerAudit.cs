using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Scim.Server.Standalone.Tests.Writers;

/// <summary>Compares a ledger with the state of the server. Returns differences as sentences.</summary>
internal sealed class LedgerAudit(HttpClient client)
{
    /// <summary>The acknowledged writes that are missing, and partial writes.</summary>
    public async Task<IReadOnlyList<string>> FindLossesAsync(IEnumerable<Ledger> ledgers)
    {
        var losses = new List<string>();
        foreach (var ledger in ledgers)
        {
            await CheckUsersAsync(ledger, losses);
            await CheckGroupAsync(ledger, losses);
        }

        return losses;
    }

    private async Task CheckUsersAsync(Ledger ledger, List<string> losses)
    {
        var listed = await ListAsync($"Users?count=1000&filter=userName%20sw%20%22{ledger.Name}-%22");
        var open = ledger.Pending as PendingRequest.Create;
        losses.AddRange(listed.Values.Select(GetUserName).Where(name => name != open?.UserName && ledger.Users.All(user => user.UserName != name) && !MayBeDeleted(ledger, name))
            .Select(name => $"{name} exists, although its creation was not acknowledged"));
        foreach (var user in ledger.Users)
        {
            var read = await ReadAsync($"Users/{user.Id}");
            var retitle = ledger.Pending is PendingRequest.ChangeTitle asked && asked.Id == user.Id ? asked : null;
            var isAsBefore = read is not null && (string?)read["title"] == user.Title && ResourceVersion.Get(read) == user.Version;
            var isChanged = read is not null && retitle is not null && (string?)read["title"] == retitle.Title && ResourceVersion.Get(read) > user.Version;
            var isGone = read is null && ledger.Pending is PendingRequest.Delete { } delete && delete.Id == user.Id;
            if (!isAsBefore && !isChanged && !isGone)
            {
                losses.Add($"{user} is {read?.ToJsonString() ?? "gone"}; open is {ledger.Pending}");
            }

            if (listed.ContainsKey(user.Id) != (read is not null))
            {
                losses.Add($"{user} is {(read is null ? "listed, but not found by id" : "found by id, but not listed")}");
            }
        }

        foreach (var id in ledger.DeletedIds)
        {
            if (await ReadAsync($"Users/{id}") is { } read)
            {
                losses.Add($"{read.ToJsonString()} was deleted, but still exists");
            }
        }
    }

    private async Task CheckGroupAsync(Ledger ledger, List<string> losses)
    {
        var group = await ReadAsync($"Groups/{ledger.GroupId}");
        var members = (group?["members"] as JsonArray ?? []).Select(member => (string?)member?["value"] ?? string.Empty).ToArray();
        losses.AddRange(members.GroupBy(id => id, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => $"{same.Key} is a member of {ledger.Name} twice"));
        var open = ledger.Pending switch
        {
            PendingRequest.AddMember join => join.Id,
            PendingRequest.RemoveMember leave => leave.Id,
            PendingRequest.Delete delete => delete.Id,
            _ => null,
        };
        losses.AddRange(ledger.Members.Except(members).Where(id => id != open).Select(id => $"{id} is no longer a member of {ledger.Name}"));
        losses.AddRange(members.Except(ledger.Members).Where(id => id != open).Select(id => $"{id} is a member of {ledger.Name}, although that was not acknowledged"));
        foreach (var id in members)
        {
            if (await ReadAsync($"Users/{id}") is not { } user || (user["groups"] as JsonArray ?? []).All(of => (string?)of?["value"] != ledger.GroupId))
            {
                losses.Add($"{id} is a member of {ledger.Name}, but its groups attribute does not contain it");
            }
        }
    }

    private static bool MayBeDeleted(Ledger ledger, string name) =>
        ledger.Pending is PendingRequest.Delete delete && ledger.Users.Any(user => user.Id == delete.Id && user.UserName == name);

    private static string GetUserName(JsonObject user) => (string?)user["userName"] ?? string.Empty;

    private async Task<JsonObject?> ReadAsync(string path)
    {
        using var response = await client.GetAsync(path);
        return response.StatusCode == System.Net.HttpStatusCode.NotFound ? null : await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonObject>();
    }

    private async Task<Dictionary<string, JsonObject>> ListAsync(string path)
    {
        var found = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        for (var start = 1; ; start = found.Count + 1)
        {
            var page = await client.GetFromJsonAsync<JsonObject>($"{path}&startIndex={start}");
            var resources = (page?["Resources"] as JsonArray ?? []).OfType<JsonObject>().ToArray();
            foreach (var resource in resources)
            {
                found.Add((string?)resource["id"] ?? string.Empty, resource);
            }

            if (resources.Length == 0 || found.Count >= (int?)page?["totalResults"])
            {
                return found;
            }
        }
    }
}
