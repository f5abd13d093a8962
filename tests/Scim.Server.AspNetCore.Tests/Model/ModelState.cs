using System.Text.Json.Nodes;

namespace Scim.Server.AspNetCore.Tests.Model;

/// <summary>The resources that the model expects on the server.</summary>
internal sealed class ModelState
{
    public Dictionary<string, ModelResource> Users { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, ModelResource> Groups { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, ModelResource> GetResources(ModelType type) => type == ModelType.Users ? Users : Groups;

    /// <summary>Whether another resource of the type has that name, ignoring case.</summary>
    public bool IsTaken(ModelType type, JsonObject body, string? except) => GetResources(type).Values.Any(
        resource => resource.Id != except && string.Equals(GetName(resource.Body), GetName(body), StringComparison.OrdinalIgnoreCase));

    /// <summary>Deletes the resource and removes it from every group.</summary>
    public void Delete(ModelType type, string id)
    {
        GetResources(type).Remove(id);
        foreach (var group in Groups.Values.Where(group => GetMembers(group.Body).Contains(id)))
        {
            var body = group.Body.DeepClone().AsObject();
            body["members"] = new JsonArray([.. GetMembers(group.Body).Where(member => member != id).Select(ModelGenerator.Member)]);
            group.SetBody(ModelPatch.Normalize(body));
        }
    }

    /// <summary>Sets the id and version of a resource that a bulk request created.</summary>
    public void ReplaceId(ModelType type, string from, string to, string version)
    {
        GetResources(type).Remove(from, out var planned);
        var created = new ModelResource(to, planned?.Body ?? [], version);
        if (planned?.HasChanged == true)
        {
            created.MarkChanged();
        }

        GetResources(type).Add(to, created);
        foreach (var group in Groups.Values)
        {
            group.ReplaceId(from, to);
        }
    }

    /// <summary>The groups of a user, as "id direct" or "id indirect".</summary>
    public IEnumerable<string> GetGroups(string id)
    {
        var direct = FindGroupsWith(id).ToList();
        var all = new HashSet<string>(direct, StringComparer.Ordinal);
        for (var queue = new Queue<string>(direct); queue.TryDequeue(out var next);)
        {
            foreach (var holder in FindGroupsWith(next).Where(all.Add))
            {
                queue.Enqueue(holder);
            }
        }

        return all.Select(group => $"{group} {(direct.Contains(group) ? "direct" : "indirect")}");
    }

    /// <summary>The resources that match a query, in its order.</summary>
    public IReadOnlyList<ModelResource> Query(ModelQuery query)
    {
        var found = GetResources(query.Type).Values.Where(resource => query.Filter?.Matches(resource.Body) != false).OrderBy(resource => resource.Id, StringComparer.Ordinal);
        if (query.SortBy is not { } sortBy)
        {
            return [.. found];
        }

        var keyed = found.Select(resource => (resource, key: ModelType.GetSortValue(resource.Body, sortBy) is { } text ? ModelType.Fold(sortBy, text) : null)).ToList();
        var present = keyed.Where(pair => pair.key is not null);
        var absent = keyed.Where(pair => pair.key is null).Select(pair => pair.resource);
        return query.Descending
            ? [.. absent, .. present.OrderByDescending(pair => pair.key, StringComparer.Ordinal).Select(pair => pair.resource)]
            : [.. present.OrderBy(pair => pair.key, StringComparer.Ordinal).Select(pair => pair.resource), .. absent];
    }

    private static string? GetName(JsonObject body) => (body["userName"] ?? body["displayName"])?.ToString();

    private static IReadOnlyList<string> GetMembers(JsonObject body) => ModelType.GetValues(body, "members.value");

    private IEnumerable<string> FindGroupsWith(string id) => Groups.Values.Where(group => GetMembers(group.Body).Contains(id)).Select(group => group.Id);
}
