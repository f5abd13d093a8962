using System.Globalization;

namespace Scim.Server.Tests.Protocol.Support;

/// <summary>The simplest store that an application could write: whole documents, members inside them, and versions only where it is told to.</summary>
internal class PlainStore<TResource> : IScimStore<TResource> where TResource : ScimResource, new()
{
    private readonly Dictionary<string, ScimObject> resources = new(StringComparer.Ordinal);
    private int number;

    public bool KeepsVersions { get; init; } = true;

    /// <summary>Whether ids are numbers alone, so that resources of two types can have the same id.</summary>
    public bool NumbersAsIds { get; init; }

    public ScimStoreFeatures Features => new() { Filter = false, Sort = false, Versions = KeepsVersions };

    public ValueTask<TResource?> FindAsync(string id, ScimProjection projection, ScimContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(resources.GetValueOrDefault(id) is { } found ? new TResource { Node = found } : null);

    public ValueTask<ScimList<TResource>> QueryAsync(ScimQuery query, ScimContext context, CancellationToken cancellationToken) => ValueTask.FromResult(new ScimList<TResource>
    {
        TotalResults = resources.Count,
        Resources = [.. resources.Values.Skip(query.StartIndex - 1).Take(query.Count).Select(node => new TResource { Node = node })],
    });

    public ValueTask<ScimStamp> CreateAsync(TResource resource, ScimContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Put(NewId(context), resource.Node));

    public ValueTask<ScimStamp> UpdateAsync(ScimUpdate<TResource> update, ScimContext context, CancellationToken cancellationToken)
    {
        var stored = resources.GetValueOrDefault(update.Id) ?? throw new ScimException(ScimError.NotFound("absent"));
        var expected = update.Expected?.ToString();
        return KeepsVersions && expected is not null && expected != stored["meta"].AsObject()?["version"].AsString()
            ? throw new ScimException(ScimError.PreconditionFailed("changed"))
            : ValueTask.FromResult(Put(update.Id, (update.After ?? throw new InvalidOperationException("whole resources only")).Node));
    }

    public ValueTask DeleteAsync(string id, ScimVersion? expected, ScimContext context, CancellationToken cancellationToken) =>
        resources.Remove(id) ? ValueTask.CompletedTask : throw new ScimException(ScimError.NotFound("absent"));

    /// <summary>All that is stored, to go back to.</summary>
    protected Dictionary<string, ScimObject> Copy() => new(resources, StringComparer.Ordinal);

    /// <summary>Goes back.</summary>
    protected void Restore(Dictionary<string, ScimObject> copy)
    {
        resources.Clear();
        foreach (var (id, resource) in copy)
        {
            resources.Add(id, resource);
        }
    }

    private string NewId(ScimContext context) =>
        (NumbersAsIds ? string.Empty : $"{context.ResourceType.Name}-") + (resources.Count + 1).ToString(CultureInfo.InvariantCulture);

    private ScimStamp Put(string id, ScimObject node)
    {
        var version = new ScimVersion((++number).ToString(CultureInfo.InvariantCulture));
        var resource = new TResource { Node = node.Freeze().Thaw() };
        resource.Id = id;
        resource.Meta = new ScimMeta { Created = DateTimeOffset.UnixEpoch, LastModified = DateTimeOffset.UnixEpoch, Version = KeepsVersions ? version.ToString() : null };
        resource.Node.Freeze();
        resources[id] = resource.Node;
        return new ScimStamp { Id = id, Version = version, Created = DateTimeOffset.UnixEpoch, LastModified = DateTimeOffset.UnixEpoch, Changed = true };
    }
}
