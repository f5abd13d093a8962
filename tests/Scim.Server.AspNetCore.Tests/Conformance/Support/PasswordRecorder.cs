using System.Collections.Concurrent;

namespace Scim.Server.AspNetCore.Tests.Conformance.Support;

/// <summary>A password sink that requires eight characters and records the passwords, so that a test can check them.</summary>
internal sealed class PasswordRecorder : IScimPasswordSink
{
    private readonly ConcurrentDictionary<string, string> passwords = new(StringComparer.Ordinal);

    public string? Current(string userId) => passwords.GetValueOrDefault(userId);

    public ValueTask SetAsync(string userId, string password, ScimContext context, CancellationToken cancellationToken)
    {
        passwords[userId] = password;
        return ValueTask.CompletedTask;
    }

    public ValueTask ValidateAsync(string password, ScimContext context, CancellationToken cancellationToken) => password.Length < 8
        ? throw new ScimException(ScimError.InvalidValue("The password is too short; expected eight characters at least."))
        : ValueTask.CompletedTask;
}
