using System.Text.Json.Nodes;

namespace Scim.Server.AspNetCore.Tests.Model;

/// <summary>What the model believes the server to hold.</summary>
internal sealed class ModelState
{
    public Dictionary<string, ModelResource> Users { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, ModelResource> Groups { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, ModelResource> Of(ModelType type) => type == ModelType.Users ? Users : Groups;

    /// <summary>Whether another resource of the type has that name in any case.</summary>
    public bool IsTaken(ModelType type, JsonObject body, string? except) => Of(type).Values.Any(
        resource => resource.Id != except && string.Equals(Name(resource.Body), Name(body), StringComparison.OrdinalIgnoreCase));

    /// <summary>Deletes, and takes the resource out of every group.</summary>
    public void Delete(ModelType type, string id)
    {
        Of(type).Remove(id);
        foreach (var group in Groups.Values.Where(group => Members(group.Body).Contains(id)))
        {
            var body = group.Body.DeepClone().AsObject();
            body["members"] = new JsonArray([.. Members(group.Body).Where(member => member != id).Select(ModelDraw.Member)]);
            group.Become(ModelPatch.Tidy(body));
        }
    }

    /// <summary>What a bulk request has created has its id and its version now.</summary>
    public void Rename(ModelType type, string from, string to, string version)
    {
        Of(type).Remove(from, out var planned);
        var created = new ModelResource(to, planned?.Body ?? [], version);
        if (planned?.HasMoved == true)
        {
            created.Move();
        }

        Of(type).Add(to, created);
        foreach (var group in Groups.Values)
        {
            group.Rename(from, to);
        }
    }

    /// <summary>The groups of a user, as "id direct" or "id indirect".</summary>
    public IEnumerable<string> GroupsOf(string id)
    {
        var direct = Holders(id).ToList();
        var all = new HashSet<string>(direct, StringComparer.Ordinal);
        for (var queue = new Queue<string>(direct); queue.TryDequeue(out var next);)
        {
            foreach (var holder in Holders(next).Where(all.Add))
            {
                queue.Enqueue(holder);
            }
        }

        return all.Select(group => $"{group} {(direct.Contains(group) ? "direct" : "indirect")}");
    }

    /// <summary>All resources that a query asks for, in its order.</summary>
    public IReadOnlyList<ModelResource> Query(ModelQuery query)
    {
        var found = Of(query.Type).Values.Where(resource => query.Filter?.Matches(resource.Body) != false).OrderBy(resource => resource.Id, StringComparer.Ordinal);
        if (query.SortBy is not { } sortBy)
        {
            return [.. found];
        }

        var keyed = found.Select(resource => (resource, key: ModelType.SortValue(resource.Body, sortBy) is { } text ? ModelType.Fold(sortBy, text) : null)).ToList();
        var present = keyed.Where(pair => pair.key is not null);
        var absent = keyed.Where(pair => pair.key is null).Select(pair => pair.resource);
        return query.Descending
            ? [.. absent, .. present.OrderByDescending(pair => pair.key, StringComparer.Ordinal).Select(pair => pair.resource)]
            : [.. present.OrderBy(pair => pair.key, StringComparer.Ordinal).Select(pair => pair.resource), .. absent];
    }

    private static string? Name(JsonObject body) => (body["userName"] ?? body["displayName"])?.ToString();

    private static IReadOnlyList<string> Members(JsonObject body) => ModelType.Values(body, "members.value");

    private IEnumerable<string> Holders(string id) => Groups.Values.Where(group => Members(group.Body).Contains(id)).Select(group => group.Id);
}
