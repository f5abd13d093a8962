using Scim.Server.Protocol.Memberships;
using Scim.Server.Protocol.Model;
using Scim.Server.Protocol.Writing;

namespace Scim.Server.Protocol.Create;

/// <summary>Creates a resource, for clients and for the application alike.</summary>
internal sealed class ResourceCreator(ServerParts parts)
{
    /// <summary>
    /// Extracts the password, resolves members, runs the interceptors, stores the resource, passes the password to the sink and publishes the event.
    /// </summary>
    /// <returns>The resource as it was passed to the store, with the store's result.</returns>
    public async ValueTask<Created> CreateAsync(ScimObject resource, TypeModel type, WorkTarget target, CancellationToken cancellationToken)
    {
        var (scope, context) = target;
        RequiredSecrets.CheckNew(resource, type);
        ComputedReferences.Check(before: null, resource, type, parts.Model.Registry);
        resource = Password.TakeOut(resource, type, out var password);
        if (password is not null)
        {
            await password.CheckAsync(scope, context, cancellationToken).ConfigureAwait(false);
        }

        IReadOnlyList<string> ignored = [];
        if (type.Members is { } members && MemberElements.Of(resource) is { Count: > 0 } elements)
        {
            var lookup = new MemberLookup(target, members);
            (var resolved, ignored) = await NewMembers.ResolveAsync(elements, lookup, parts.Model.Options.UnknownMembers, cancellationToken).ConfigureAwait(false);
            resource = resource.Thaw();
            resource.Set(MemberElements.Name, NewMembers.ToValue(resolved));
        }

        resource = await InterceptAsync(resource, type, target, cancellationToken).ConfigureAwait(false);
        resource = ComputedReferences.TakeOut(resource, type);
        var draft = parts.Model.HasEventSink ? Draft(resource.Freeze(), type, context) with { IgnoredMembers = ignored } : null;
        var store = scope.Store(type);
        var stamp = password is null
            ? await store.CreateAsync(resource.Freeze(), context.Telling(draft), cancellationToken).ConfigureAwait(false)
            : await password.KeepAsync(
                store, target, inside => store.CreateAsync(resource.Freeze(), inside.Telling(draft), cancellationToken), cancellationToken).ConfigureAwait(false);

        parts.IgnoredMembers.Tell(ignored, type.Type.Name, stamp.Id);
        parts.DiscardedPasswords.Tell(type.Type.Name, password is not null);
        await parts.Events.PublishAsync(draft is null ? null : draft with { Id = stamp.Id, Version = stamp.Version }, scope).ConfigureAwait(false);
        return new Created(resource, stamp);
    }

    private static async ValueTask<ScimObject> InterceptAsync(
        ScimObject resource, TypeModel type, WorkTarget target, CancellationToken cancellationToken)
    {
        foreach (var interceptor in target.Scope.Interceptors(type))
        {
            var decided = await interceptor.CreatingAsync(type.Show(resource.Thaw()), target.Context, cancellationToken).ConfigureAwait(false);
            resource = Password.TakeOut(decided, type, out _);
            Validation.Check(resource, type);
        }

        return resource;
    }

    private static ScimEvent Draft(ScimObject resource, TypeModel type, ScimContext context) => new()
    {
        Kind = ScimEventKind.Created,
        Tenant = context.Tenant,
        ResourceType = type.Type.Name,
        Id = string.Empty,
        After = type.Show(resource),
        CorrelationId = context.CorrelationId,
    };
}
