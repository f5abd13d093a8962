using Scim.Server.Protocol.Handlers;
using Scim.Server.Protocol.Memberships;
using Scim.Server.Protocol.Model;

namespace Scim.Server.Protocol.Writes;

/// <summary>Creates a resource, for clients and for the application alike.</summary>
internal sealed class ResourceCreator(ServerServices services)
{
    /// <summary>
    /// Extracts the password, resolves members, runs the interceptors, stores the resource, passes the password to the sink and publishes the event.
    /// </summary>
    /// <returns>The resource as it was passed to the store, with the store's result.</returns>
    public async ValueTask<CreateResult> CreateAsync(ScimObject resource, TypeModel type, ScopedContext target, CancellationToken cancellationToken)
    {
        var (scope, context) = target;
        RequiredSecretValidator.ValidateNew(resource, type);
        DerivedReferences.Validate(before: null, resource, type, services.Model.Registry);
        resource = PasswordWrite.Extract(resource, type, out var password);
        if (password is not null)
        {
            await password.ValidateAsync(scope, context, cancellationToken).ConfigureAwait(false);
        }

        IReadOnlyList<string> ignored = [];
        if (type.Members is { } members && MemberElements.GetElements(resource) is { Count: > 0 } elements)
        {
            var lookup = new MemberLookup(target, members);
            (var resolved, ignored) = await MemberResolver.ResolveAsync(elements, lookup, services.Model.Options.UnknownMembers, cancellationToken).ConfigureAwait(false);
            resource = resource.Thaw();
            resource.Set(MemberElements.Name, MemberResolver.ToValue(resolved));
        }

        resource = await InterceptAsync(resource, type, target, cancellationToken).ConfigureAwait(false);
        resource = DerivedReferences.Remove(resource, type);
        var draft = services.Model.HasEventSink ? new ScimEvent(CreateEvent(resource.Freeze(), type, context)) { IgnoredMembers = ignored } : null;
        var store = scope.GetStore(type);
        var writeResult = password is null
            ? await store.CreateAsync(resource.Freeze(), context.WithEvent(draft), cancellationToken).ConfigureAwait(false)
            : await password.StoreAsync(
                store, target, inside => store.CreateAsync(resource.Freeze(), inside.WithEvent(draft), cancellationToken), cancellationToken).ConfigureAwait(false);

        services.IgnoredMembers.Report(ignored, type.ResourceType.Name, writeResult.Id);
        services.DiscardedPasswords.Report(type.ResourceType.Name, password is not null);
        await services.Events.PublishAsync(draft is null ? null : new ScimEvent(draft) { Id = writeResult.Id, Version = writeResult.Version }, scope).ConfigureAwait(false);
        return new CreateResult(resource, writeResult);
    }

    private static async ValueTask<ScimObject> InterceptAsync(
        ScimObject resource, TypeModel type, ScopedContext target, CancellationToken cancellationToken)
    {
        foreach (var interceptor in target.Scope.GetInterceptors(type))
        {
            var decided = await interceptor.CreatingAsync(type.CreateTyped(resource.Thaw()), target.Context, cancellationToken).ConfigureAwait(false);
            resource = PasswordWrite.Extract(decided, type, out _);
            ResourceBodyReader.Validate(resource, type);
        }

        return resource;
    }

    private static ScimEvent CreateEvent(ScimObject resource, TypeModel type, ScimContext context) => new()
    {
        Kind = ScimEventKind.Created,
        Tenant = context.Tenant,
        Mount = context.Mount,
        ResourceType = type.ResourceType.Name,
        Id = string.Empty,
        After = type.CreateTyped(resource),
        CorrelationId = context.CorrelationId,
    };
}
