using Microsoft.Extensions.Logging;
using Scim.Server.Protocol.Events;
using Scim.Server.Protocol.Locking;
using Scim.Server.Protocol.Memberships;
using Scim.Server.Protocol.Model;
using Scim.Server.Protocol.Paging;
using Scim.Server.Protocol.Telemetry;

namespace Scim.Server.Protocol.Handlers;

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
