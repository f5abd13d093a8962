using System.Collections.Concurrent;

namespace Scim.Server.AspNetCore.Tests.Conformance.Support;

/// <summary>An application's password policy and memory, so that a test can see what arrived: eight characters at least.</summary>
internal sealed class PasswordSpy : IScimPasswordSink
{
    private readonly ConcurrentDictionary<string, string> passwords = new(StringComparer.Ordinal);

    public string? Current(string userId) => passwords.GetValueOrDefault(userId);

    public ValueTask SetAsync(string userId, string password, ScimContext context, CancellationToken cancellationToken)
    {
        passwords[userId] = password;
        return ValueTask.CompletedTask;
    }

    public ValueTask CheckAsync(string password, ScimContext context, CancellationToken cancellationToken) => password.Length < 8
        ? throw new ScimException(ScimError.InvalidValue("The password is too short; expected eight characters at least."))
        : ValueTask.CompletedTask;
}
