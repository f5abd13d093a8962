namespace Scim.Server.Stores.Passwords;

/// <summary>Forgets every password: what happens where the application registers no sink.</summary>
internal sealed class DiscardingPasswordSink : IScimPasswordSink
{
    public static DiscardingPasswordSink Instance { get; } = new();

    public ValueTask SetAsync(string userId, string password, ScimContext context, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
