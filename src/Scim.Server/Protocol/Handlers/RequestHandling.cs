using Microsoft.Extensions.Logging;
using Scim.Server.Hosting;
using Scim.Server.Protocol.Events;
using Scim.Server.Protocol.Locking;
using Scim.Server.Protocol.Memberships;
using Scim.Server.Protocol.Model;
using Scim.Server.Protocol.Paging;
using Scim.Server.Protocol.Telemetry;
using Scim.Server.Resources.Writing;

namespace Scim.Server.Protocol.Handlers;

/// <summary>Carries out one kind of request.</summary>
internal interface IRequestHandler
{
    /// <summary>Handles a request. Errors for the client are thrown as <see cref="ScimException"/> or returned as a reply.</summary>
    ValueTask<ScimReply> HandleAsync(ScimRequest request, CancellationToken cancellationToken);
}

/// <summary>The services that the handlers share. Those of the tenants of a mount differ in model and cursor timeout only.</summary>
internal sealed class ServerServices
{
    public ServerServices(ServerModel model, ILogger logger, TimeProvider time, byte[]? cursorKey)
    {
        (Model, Logger, Time) = (model, logger, time);
        Repairs = new(logger, time, model.Mount);
        IgnoredMembers = new(logger);
        DiscardedPasswords = new(logger, model.HasPasswordSink, model.Mount);
        Events = new(logger);
        WriteLocks = new();
        Cursors = new(new CursorProtector(cursorKey), model.Options.CursorTimeout, time);
    }

    private ServerServices(ServerModel model, ServerServices other)
    {
        (Model, Logger, Time) = (model, other.Logger, other.Time);
        Repairs = other.Repairs;
        IgnoredMembers = other.IgnoredMembers;
        DiscardedPasswords = other.DiscardedPasswords;
        Events = other.Events;
        WriteLocks = other.WriteLocks;
        Cursors = other.Cursors.WithTimeout(model.Options.CursorTimeout);
    }

    public ServerModel Model { get; }

    public ILogger Logger { get; }

    public TimeProvider Time { get; }

    public RepairReporter Repairs { get; }

    public IgnoredMemberReporter IgnoredMembers { get; }

    public DiscardedPasswordReporter DiscardedPasswords { get; }

    public EventPublisher Events { get; }

    public CursorService Cursors { get; }

    public ResourceLockPool WriteLocks { get; }

    /// <summary>The same services under another model of the mount.</summary>
    public ServerServices WithModel(ServerModel model) => new(model, this);
}

/// <summary>Reads what every handler needs from a request.</summary>
internal static class RequestBinder
{
    public static TypeModel GetTypeModel(this ServerModel model, ScimRequest request) =>
        model.Find(request.ResourceType ?? throw new ArgumentException("A request for resources must have a resource type.", nameof(request)));

    public static string GetId(ScimRequest request) =>
        request.Id ?? throw new ArgumentException("A request for one resource must have its id.", nameof(request));

    public static ScimContext CreateContext(ScimRequest request, TypeModel type) => new()
    {
        Tenant = request.Tenant,
        Mount = type.Mount,
        ResourceType = type.RegisteredType,
        Principal = request.Principal,
        CorrelationId = request.CorrelationId,
        UnitOfWork = request.UnitOfWork?.Unit,
    };

    public static bool HasProjection(ScimRequest request) =>
        !string.IsNullOrWhiteSpace(request.Query.Attributes) || !string.IsNullOrWhiteSpace(request.Query.ExcludedAttributes);

    /// <summary>The view that the request asks for.</summary>
    /// <exception cref="ScimException">400: attributes and excludedAttributes are both specified.</exception>
    public static ResourceView GetView(this ServerModel model, ScimRequest request, TypeModel type)
    {
        var words = ProjectionKey.From(request);
        return type.ProjectionCache.Find(words)
            ?? type.ProjectionCache.Add(words, new ResourceView(type, new WriteSettings(type.ResourceType, CreateProjection(words, type), words.BaseUri, model.Registry)));
    }

    private static ScimProjection CreateProjection(ProjectionKey words, TypeModel type) =>
        ScimProjection.TryCreate(type.ResourceType, Split(words.Attributes), Split(words.ExcludedAttributes), out var projection, out var error)
        && projection is not null
            ? projection
            : throw new ScimException(error ?? ScimError.InvalidValue("'attributes' or 'excludedAttributes' is malformed; expected attribute names separated by commas."));

    private static string[]? Split(string? list) =>
        list?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
