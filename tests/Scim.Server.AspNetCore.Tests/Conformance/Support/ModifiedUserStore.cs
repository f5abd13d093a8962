namespace Scim.Server.AspNetCore.Tests.Conformance.Support;

/// <summary>The users of the usual stores, changed by a <see cref="UserStoreBehavior"/>.</summary>
internal sealed class ModifiedUserStore(TestStoreSet stores, UserStoreBehavior twist) : IScimStore<ScimUser>, IScimPartialStore
{
    public ScimStoreFeatures Features => twist.Features;

    public ScimResourceType NarrowSchema(ScimResourceType type) => stores.For<ScimUser>(type) is IScimPartialStore partial ? partial.NarrowSchema(type) : type;

    public ValueTask<ScimUser?> FindAsync(string id, ScimProjection projection, ScimContext context, CancellationToken cancellationToken) =>
        Inner(context).FindAsync(id, projection, context, cancellationToken);

    public ValueTask<ScimList<ScimUser>> QueryAsync(ScimQuery query, ScimContext context, CancellationToken cancellationToken)
    {
        twist.OnQuery?.Invoke(query);
        return Inner(context).QueryAsync(query, context, cancellationToken);
    }

    public ValueTask<ScimWriteResult> CreateAsync(ScimUser resource, ScimContext context, CancellationToken cancellationToken)
    {
        twist.OnWrite?.Invoke(resource);
        return Inner(context).CreateAsync(resource, context, cancellationToken);
    }

    public ValueTask<ScimWriteResult> UpdateAsync(ScimUpdate<ScimUser> update, ScimContext context, CancellationToken cancellationToken)
    {
        twist.OnUpdate?.Invoke(update);
        if (update.After is { } after)
        {
            twist.OnWrite?.Invoke(after);
        }

        return Inner(context).UpdateAsync(update, context, cancellationToken);
    }

    public ValueTask DeleteAsync(string id, ScimVersion? expected, ScimContext context, CancellationToken cancellationToken) =>
        Inner(context).DeleteAsync(id, expected, context, cancellationToken);

    private IScimStore<ScimUser> Inner(ScimContext context)
    {
        twist.OnCall?.Invoke();
        return stores.For<ScimUser>(context.ResourceType);
    }
}
