using System.Globalization;

namespace Scim.Server.Tests.Protocol.Support;

/// <summary>A minimal store as an application could write it: whole resources with inline members, and versions only if enabled.</summary>
internal class PlainStore<TResource> : IScimStore<TResource> where TResource : ScimResource, new()
{
    private readonly Dictionary<string, ScimObject> resources = new(StringComparer.Ordinal);
    private int number;

    public bool HasVersions { get; init; } = true;

    /// <summary>Whether ids are numeric, so that resources of two types can have the same id.</summary>
    public bool UsesNumericIds { get; init; }

    public ScimStoreFeatures Features => new() { Filter = false, Sort = false, Versions = HasVersions };

    public ValueTask<TResource?> FindAsync(string id, ScimProjection projection, ScimContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(resources.GetValueOrDefault(id) is { } found ? new TResource { Node = found } : null);

    public ValueTask<ScimList<TResource>> QueryAsync(ScimQuery query, ScimContext context, CancellationToken cancellationToken) => ValueTask.FromResult(new ScimList<TResource>
    {
        TotalResults = resources.Count,
        Resources = [.. resources.Values.Skip(query.StartIndex - 1).Take(query.Count).Select(node => new TResource { Node = node })],
    });

    public ValueTask<ScimWriteResult> CreateAsync(TResource resource, ScimContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Store(NewId(context), resource.Node));

    public ValueTask<ScimWriteResult> UpdateAsync(ScimUpdate<TResource> update, ScimContext context, CancellationToken cancellationToken)
    {
        var stored = resources.GetValueOrDefault(update.Id) ?? throw new ScimException(ScimError.NotFound("absent"));
        var expected = update.Expected?.ToString();
        return HasVersions && expected is not null && expected != stored["meta"].AsObject()?["version"].AsString()
            ? throw new ScimException(ScimError.PreconditionFailed("changed"))
            : ValueTask.FromResult(Store(update.Id, (update.After ?? throw new InvalidOperationException("whole resources only")).Node));
    }

    public ValueTask DeleteAsync(string id, ScimVersion? expected, ScimContext context, CancellationToken cancellationToken) =>
        resources.Remove(id) ? ValueTask.CompletedTask : throw new ScimException(ScimError.NotFound("absent"));

    /// <summary>A copy of all resources, for a rollback.</summary>
    protected Dictionary<string, ScimObject> CreateSnapshot() => new(resources, StringComparer.Ordinal);

    /// <summary>Restores a copy.</summary>
    protected void Restore(Dictionary<string, ScimObject> copy)
    {
        resources.Clear();
        foreach (var (id, resource) in copy)
        {
            resources.Add(id, resource);
        }
    }

    private string NewId(ScimContext context) =>
        (UsesNumericIds ? string.Empty : $"{context.ResourceType.Name}-") + (resources.Count + 1).ToString(CultureInfo.InvariantCulture);

    private ScimWriteResult Store(string id, ScimObject node)
    {
        var version = new ScimVersion((++number).ToString(CultureInfo.InvariantCulture));
        var resource = new TResource { Node = node.Freeze().Thaw() };
        resource.Id = id;
        resource.Meta = new ScimMeta { Created = DateTimeOffset.UnixEpoch, LastModified = DateTimeOffset.UnixEpoch, Version = HasVersions ? version.ToString() : null };
        resource.Node.Freeze();
        resources[id] = resource.Node;
        return new ScimWriteResult { Id = id, Version = version, Created = DateTimeOffset.UnixEpoch, LastModified = DateTimeOffset.UnixEpoch, HasChanged = true };
    }
}
