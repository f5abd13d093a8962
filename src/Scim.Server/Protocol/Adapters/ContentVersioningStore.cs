using System.Diagnostics;
using System.Security.Cryptography;
using Scim.Server.Protocol.Versions;

namespace Scim.Server.Protocol.Adapters;

/// <summary>
/// Adds versions to a store that has none: a hash of the content. Expected versions are checked by a read before the write, so
/// an update may be lost between several servers. Members that are stored separately are not part of the hash, nor are the groups of a user and the name of
/// its manager, which are derived even where the store returns them.
/// </summary>
internal sealed class ContentVersioningStore(IResourceStore store) : IResourceStore
{
    public ScimStoreFeatures Features => store.Features;

    public IScimMemberStore? MemberStore => store.MemberStore;

    public IScimTransactions? Transactions => store.Transactions;

    /// <summary>The store itself if it keeps versions.</summary>
    public static IResourceStore Wrap(IResourceStore store) => store.Features.Versions ? store : new ContentVersioningStore(store);

    // A hash of the content, to which the groups do not belong.
    public bool SharesStorageWith(IScimMemberStore groups) => false;

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
        if (query.Filter?.Accept(VersionFilterVisitor.Instance) == true)
        {
            throw new ScimException(ScimError.InvalidFilter(
                $"'meta.version' of {context.ResourceType.Name} is computed from the content and cannot be used in a filter; filter by id or another attribute."));
        }

        var whole = query with { Projection = ScimProjection.Default };
        var page = await store.QueryAsync(whole, context, cancellationToken).ConfigureAwait(false);
        return new ScimList<ScimResource>(page) { Resources = [.. page.Resources.Select(resource => ScimResource.FromNode<ScimResource>(WithVersion(resource.Node, context.ResourceType)))] };
    }

    public async ValueTask<ScimWriteResult> CreateAsync(ScimObject resource, ScimContext context, CancellationToken cancellationToken)
    {
        var writeResult = await store.CreateAsync(resource, context, cancellationToken).ConfigureAwait(false);
        return await WithVersionAsync(writeResult, context, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<ScimWriteResult> UpdateAsync(ScimUpdate<ScimResource> update, ScimContext context, CancellationToken cancellationToken)
    {
        await CheckVersionAsync(update.Id, update.Expected, context, cancellationToken).ConfigureAwait(false);
        var writeResult = await store.UpdateAsync(new ScimUpdate<ScimResource>(update) { Expected = null }, context, cancellationToken).ConfigureAwait(false);
        return await WithVersionAsync(writeResult, context, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask DeleteAsync(string id, ScimVersion? expected, ScimContext context, CancellationToken cancellationToken)
    {
        await CheckVersionAsync(id, expected, context, cancellationToken).ConfigureAwait(false);
        await store.DeleteAsync(id, expected: null, context, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask CheckVersionAsync(string id, ScimVersion? expected, ScimContext context, CancellationToken cancellationToken)
    {
        if (expected is { } version
            && await FindAsync(id, ScimProjection.Default, context, cancellationToken).ConfigureAwait(false) is { } present
            && MetaVersion.GetVersion(present) != version)
        {
            throw new ScimException(ScimError.PreconditionFailed("The resource has changed since it was read."));
        }
    }

    private async ValueTask<ScimWriteResult> WithVersionAsync(ScimWriteResult writeResult, ScimContext context, CancellationToken cancellationToken)
    {
        var stored = await FindAsync(writeResult.Id, ScimProjection.Default, context, cancellationToken).ConfigureAwait(false);
        return stored is not null && MetaVersion.GetVersion(stored) is { } version ? writeResult with { Version = version } : writeResult;
    }

    private static ScimObject WithVersion(ScimObject resource, ScimResourceType type)
    {
        var copy = resource.Freeze().Thaw();
        copy.GetOrAddObject("meta").Set("version", ScimValue.From(new ScimVersion(ComputeHash(resource, type)).ToString()));
        return copy.Freeze();
    }

    private static string ComputeHash(ScimObject resource, ScimResourceType type)
    {
        var content = resource.Freeze().Thaw();
        content.Remove("meta");
        RemoveDerived(content, type);
        var buffer = JsonBuffer.Rent();
        new SchemalessWriter(buffer.Writer, marksDecimals: false).Write(content);
        buffer.Writer.Flush();
        var hash = Convert.ToHexStringLower(SHA256.HashData(buffer.Written).AsSpan(0, 16));
        buffer.Return();
        return hash;
    }

    private static void RemoveDerived(ScimObject content, ScimResourceType type)
    {
        if (type.HasDerivedGroups)
        {
            content.Remove("groups");
        }

        if (content[ScimUrns.EnterpriseUser].AsObject()?["manager"].AsObject()?.Contains("displayName") == true)
        {
            content.GetOrAddObject(ScimUrns.EnterpriseUser).GetOrAddObject("manager").Remove("displayName");
        }
    }
}

/// <summary>Whether a filter compares <c>meta.version</c>.</summary>
internal sealed class VersionFilterVisitor : ScimFilterVisitor<bool>
{
    public static readonly VersionFilterVisitor Instance = new();

    private VersionFilterVisitor()
    {
    }

    public override bool VisitComparison(ScimComparison filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return filter.Path is { Extension: null, Attribute.Name: "meta", SubAttribute.Name: "version" };
    }

    public override bool VisitPresence(ScimPresence filter) => false;

    public override bool VisitElement(ScimElementFilter filter) => false;

    public override bool VisitAnd(ScimAnd filter) => filter.Left.Accept(this) || filter.Right.Accept(this);

    public override bool VisitOr(ScimOr filter) => filter.Left.Accept(this) || filter.Right.Accept(this);

    public override bool VisitNot(ScimNot filter) => filter.Operand.Accept(this);
}
