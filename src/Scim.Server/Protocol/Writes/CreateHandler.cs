using Scim.Server.Dialects;
using Scim.Server.Hosting;
using Scim.Server.Protocol.Handlers;
using Scim.Server.Protocol.Memberships;
using Scim.Server.Protocol.Model;
using Scim.Server.Protocol.Responses;
using Scim.Server.Resources.Reading;

namespace Scim.Server.Protocol.Writes;

/// <summary>POST to a type's endpoint (RFC 7644 §3.3).</summary>
internal sealed class CreateHandler(ServerServices services, ResourceCreator creator) : IRequestHandler
{
    public async ValueTask<ScimReply> HandleAsync(ScimRequest request, CancellationToken cancellationToken)
    {
        var type = services.Model.GetTypeModel(request);
        var view = services.Model.GetView(request, type);
        var scope = new RequestScope(services.Model, request.UnitOfWork);
        await using var disposal = scope.ConfigureAwait(false);
        var (sent, created) = await CreateAsync(request, scope, cancellationToken).ConfigureAwait(false);

        // The stored resource is returned, not the one that was sent: the store may have set defaults.
        var renderContext = RenderContext.WithGroups(view.WithWritten(sent), RequestBinder.CreateContext(request, type), scope);
        var stored = await renderContext.FindAsync(created.StoreResult.Id, cancellationToken).ConfigureAwait(false)
            ?? WrittenResource.Create(created.Resource, created.StoreResult, type.ResourceType);
        return await ResourceReply.RenderAsync(201, stored, renderContext, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Creates the resource without rendering it.</summary>
    /// <returns>The resource as the client sent it, and the result.</returns>
    public async ValueTask<(ScimObject Sent, CreateResult Created)> CreateAsync(ScimRequest request, RequestScope scope, CancellationToken cancellationToken)
    {
        var type = services.Model.GetTypeModel(request);
        var session = services.Model.Options.CreateDialectSession();
        var sent = ResourceBodyReader.Read(request.Body, type, session);
        var target = new ScopedContext(scope, RequestBinder.CreateContext(request, type));
        var created = await creator.CreateAsync(sent, type, target, cancellationToken).ConfigureAwait(false);
        services.Repairs.Report(session);
        return (sent, created);
    }
}

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

/// <summary>A created resource as it was passed to the store, and the result that the store returned.</summary>
internal readonly record struct CreateResult(ScimObject Resource, ScimWriteResult StoreResult);

/// <summary>Reads and validates resources; errors are thrown.</summary>
internal static class ResourceBodyReader
{
    public static ScimObject Read(ReadOnlyMemory<byte> body, TypeModel type, DialectSession session) =>
        ResourceReader.TryRead(body.Span, new ReadSettings(type.ResourceType, session) { StrictCanonicalValues = type.StrictCanonicalValues }, out var resource, out var error) && resource is not null
            ? resource
            : throw new ScimException(error ?? ScimError.InvalidSyntax("The body is not a valid resource."));

    /// <summary>Validates a resource from an interceptor, without dialect rules. It may contain extensions that are not offered to the client.</summary>
    public static void Validate(ScimObject resource, TypeModel type)
    {
        if (!ResourceReader.TryValidate(resource, new ReadSettings(type.RegisteredType, new DialectSession(ScimDialect.Strict)), out var error))
        {
            throw new ScimException(error ?? ScimError.InvalidValue("The resource does not conform to its schemas."));
        }
    }
}
