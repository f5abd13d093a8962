using Microsoft.Extensions.Logging;
using Scim.Server.Protocol.Query.Cursors;
using Scim.Server.Protocol.Telemetry;
using Scim.Server.Protocol.Writing;

namespace Scim.Server.Protocol.Model;

/// <summary>The services that the handlers share.</summary>
internal sealed class ServerParts(ServerModel model, ILogger logger, TimeProvider time)
{
    public ServerModel Model => model;

    public ILogger Logger => logger;

    public TimeProvider Time => time;

    public RepairReport Repairs { get; } = new(logger, time);

    public IgnoredMemberReport IgnoredMembers { get; } = new(logger);

    public DiscardedPasswordReport DiscardedPasswords { get; } = new(logger, model.HasPasswordSink);

    public EventPublisher Events { get; } = new(logger);

    public CursorDesk Cursors { get; } = new(model.Options, time);

    public WriteGates Gates { get; } = new();
}
