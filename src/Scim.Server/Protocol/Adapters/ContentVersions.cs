using System.Diagnostics;
using System.Security.Cryptography;
using Scim.Server.Protocol.Rendering;
using Scim.Server.Resources.Documents;

namespace Scim.Server.Protocol.Adapters;

/// <summary>
/// Adds versions to a store that has none: a hash of the content. Expected versions are checked by a read before the write, so
/// an update may be lost between several servers. Members that are stored separately are not part of the hash, nor are the groups of a user and the name of
/// its manager, which are derived even where the store returns them.
/// </summary>
internal sealed class ContentVersions(IResourceStore store) : IResourceStore
{
    public ScimStoreFeatures Features => store.Features;

    public IScimMemberStore? Members => store.Members;

    public IScimTransactions? Transactions => store.Transactions;

    /// <summary>The store itself if it keeps versions.</summary>
    public static IResourceStore Around(IResourceStore store) => store.Features.Versions ? store : new ContentVersions(store);

    // A hash of the content, to which the groups do not belong.
    public bool IsBeside(IScimMemberStore groups) => false;

    public ValueTask<ScimObject?> FindWithGroupsAsync(string id, ScimProjection projection, ScimContext context, CancellationToken cancellationToken) =>
        throw new UnreachableException();

    public ValueTask<ScimList<ScimResource>> QueryWithGroupsAsync(ScimQuery query, ScimContext context, CancellationToken cancellationToken) =>
        throw new UnreachableException();

    // Always the whole resource: the hash must not depend on the projection.
    public async ValueTask<ScimObject?> FindAsync(string id, ScimProjection projection, ScimContext context, CancellationToken cancellationToken) =>
        await store.FindAsync(id, ScimProjection.Default, context, cancellationToken).ConfigureAwait(false) is { } found
            ? WithVersion(found, context.ResourceType)
            : null;

    public async ValueTask<ScimList<ScimResource>> QueryAsync(ScimQuery query, ScimContext context, CancellationToken cancellationToken)
    {
        if (query.Filter?.Accept(VersionQuestion.Instance) == true)
        {
            throw new ScimException(ScimError.InvalidFilter(
                $"'meta.version' of {context.ResourceType.Name} is computed from the content and cannot be used in a filter; filter by id or another attribute."));
        }

        var whole = query with { Projection = ScimProjection.Default };
        var page = await store.QueryAsync(whole, context, cancellationToken).ConfigureAwait(false);
        return page with { Resources = [.. page.Resources.Select(resource => ScimResource.Over<ScimResource>(WithVersion(resource.Node, context.ResourceType)))] };
    }

    public async ValueTask<ScimStamp> CreateAsync(ScimObject resource, ScimContext context, CancellationToken cancellationToken)
    {
        var stamp = await store.CreateAsync(resource, context, cancellationToken).ConfigureAwait(false);
        return await WithVersionAsync(stamp, context, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<ScimStamp> UpdateAsync(ScimUpdate<ScimResource> update, ScimContext context, CancellationToken cancellationToken)
    {
        await CheckAsync(update.Id, update.Expected, context, cancellationToken).ConfigureAwait(false);
        var stamp = await store.UpdateAsync(update with { Expected = null }, context, cancellationToken).ConfigureAwait(false);
        return await WithVersionAsync(stamp, context, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask DeleteAsync(string id, ScimVersion? expected, ScimContext context, CancellationToken cancellationToken)
    {
        await CheckAsync(id, expected, context, cancellationToken).ConfigureAwait(false);
        await store.DeleteAsync(id, expected: null, context, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask CheckAsync(string id, ScimVersion? expected, ScimContext context, CancellationToken cancellationToken)
    {
        if (expected is { } version
            && await FindAsync(id, ScimProjection.Default, context, cancellationToken).ConfigureAwait(false) is { } present
            && Versions.Of(present) != version)
        {
            throw new ScimException(ScimError.PreconditionFailed("The resource was changed since it was read."));
        }
    }

    private async ValueTask<ScimStamp> WithVersionAsync(ScimStamp stamp, ScimContext context, CancellationToken cancellationToken)
    {
        var stored = await FindAsync(stamp.Id, ScimProjection.Default, context, cancellationToken).ConfigureAwait(false);
        return stored is not null && Versions.Of(stored) is { } version ? stamp with { Version = version } : stamp;
    }

    private static ScimObject WithVersion(ScimObject resource, ScimResourceType type)
    {
        var copy = resource.Freeze().Thaw();
        copy.MutableChild("meta").Set("version", ScimValue.From(new ScimVersion(HashOf(resource, type)).ToString()));
        return copy.Freeze();
    }

    private static string HashOf(ScimObject resource, ScimResourceType type)
    {
        var content = resource.Freeze().Thaw();
        content.Remove("meta");
        RemoveComputed(content, type);
        var buffer = JsonBuffer.Rent();
        new TreeWriter(buffer.Writer, marksDecimals: false).Write(content);
        buffer.Writer.Flush();
        var hash = Convert.ToHexStringLower(SHA256.HashData(buffer.Written).AsSpan(0, 16));
        buffer.Return();
        return hash;
    }

    private static void RemoveComputed(ScimObject content, ScimResourceType type)
    {
        if (type.HasComputedGroups)
        {
            content.Remove("groups");
        }

        if (content[ScimUrns.EnterpriseUser].AsObject()?["manager"].AsObject()?.Contains("displayName") == true)
        {
            content.MutableChild(ScimUrns.EnterpriseUser).MutableChild("manager").Remove("displayName");
        }
    }
}
