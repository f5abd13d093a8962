namespace Scim.Server.Tests.Protocol.Support;

/// <summary>Records every password, and rejects a weak one.</summary>
internal sealed class RecordingPasswordSink : IScimPasswordSink
{
    public const string Weak = "weak";

    private readonly Dictionary<string, string> passwords = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, string> Passwords => passwords;

    public ValueTask ValidateAsync(string password, ScimContext context, CancellationToken cancellationToken) => password == Weak
        ? ValueTask.FromException(new ScimException(ScimError.InvalidValue("password: too weak.")))
        : ValueTask.CompletedTask;

    public ValueTask SetAsync(string userId, string password, ScimContext context, CancellationToken cancellationToken)
    {
        passwords[userId] = password;
        return ValueTask.CompletedTask;
    }
}
