using Microsoft.Extensions.Logging;
using Scim.Server.Protocol.Events;
using Scim.Server.Protocol.Locking;
using Scim.Server.Protocol.Memberships;
using Scim.Server.Protocol.Model;
using Scim.Server.Protocol.Paging;
using Scim.Server.Protocol.Telemetry;

namespace Scim.Server.Protocol.Handlers;

/// <summary>The services that the handlers share.</summary>
internal sealed class ServerServices(ServerModel model, ILogger logger, TimeProvider time)
{
    public ServerModel Model => model;

    public ILogger Logger => logger;

    public TimeProvider Time => time;

    public RepairReporter Repairs { get; } = new(logger, time, model.Mount);

    public IgnoredMemberReporter IgnoredMembers { get; } = new(logger);

    public DiscardedPasswordReporter DiscardedPasswords { get; } = new(logger, model.HasPasswordSink, model.Mount);

    public EventPublisher Events { get; } = new(logger);

    public CursorService Cursors { get; } = new(model.Options, time);

    public ResourceLockPool WriteLocks { get; } = new();
}
