using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Scim.Server;

/// <summary>
/// Keeps salted PBKDF2 hashes (HMAC-SHA-256) of passwords in memory, so that a sample or a test can verify what a client has set; an
/// application with its own users implements its own sink. Passwords are prepared as required by RFC 8265 §4.2; an empty one, and one with
/// control characters, is rejected. Setting and verifying take the time that the iterations need. Thread-safe.
/// </summary>
public sealed class ScimInMemoryPasswordSink : IScimPasswordSink
{
    /// <summary>The default number of iterations.</summary>
    public const int DefaultIterations = 600_000;

    private readonly ConcurrentDictionary<(string Tenant, string UserId), PasswordHash> hashes = new();
    private readonly int iterations;

    /// <summary>Creates a sink whose hashes use the given number of iterations.</summary>
    /// <param name="iterations">1 and more. Default <see cref="DefaultIterations"/>; fewer are for tests.</param>
    /// <exception cref="ArgumentOutOfRangeException">Less than one iteration.</exception>
    public ScimInMemoryPasswordSink(int iterations = DefaultIterations)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(iterations, 1);
        this.iterations = iterations;
    }

    /// <inheritdoc/>
    public ValueTask ValidateAsync(string password, ScimContext context, CancellationToken cancellationToken) =>
        OpaqueStringProfile.TryPrepare(password, out _)
            ? ValueTask.CompletedTask
            : ValueTask.FromException(new ScimException(
                ScimError.InvalidValue("password: expected a non-empty string without control characters.")));

    /// <inheritdoc/>
    public ValueTask SetAsync(string userId, string password, ScimContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (OpaqueStringProfile.TryPrepare(password, out var prepared))
        {
            hashes[(context.Tenant, userId)] = PasswordHash.Create(prepared, iterations);
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Whether this is the password that was last set for the user; false where none was. Compares in constant time.</summary>
    public bool Verify(string tenant, string userId, string password) =>
        hashes.TryGetValue((tenant, userId), out var hash) && OpaqueStringProfile.TryPrepare(password, out var prepared) && hash.Matches(prepared);

    /// <summary>Removes the password of a user; call it when the user is deleted.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Remove(string tenant, string userId) => hashes.TryRemove((tenant, userId), out _);
}

/// <summary>Prepares a password as the OpaqueString profile does (RFC 8265 §4.2): every space is U+0020, the form is NFC, case is kept.</summary>
internal static class OpaqueStringProfile
{
    /// <summary>False for an empty password and for one with control characters, U+FFFE or lone surrogates.</summary>
    public static bool TryPrepare(string password, [NotNullWhen(true)] out string? prepared)
    {
        prepared = null;
        if (password.Length == 0 || !ScimText.IsStorable(password) || password.Any(char.IsControl))
        {
            return false;
        }

        prepared = string.Concat(password.Select(character => IsSpace(character) ? ' ' : character)).Normalize(NormalizationForm.FormC);
        return true;
    }

    private static bool IsSpace(char character) => char.GetUnicodeCategory(character) == UnicodeCategory.SpaceSeparator;
}

/// <summary>A salted hash and its number of iterations.</summary>
internal sealed class PasswordHash
{
    private const int Length = 32;
    private readonly byte[] salt;
    private readonly byte[] hash;
    private readonly int iterations;

    private PasswordHash(byte[] salt, byte[] hash, int iterations)
    {
        this.salt = salt;
        this.hash = hash;
        this.iterations = iterations;
    }

    public static PasswordHash Create(string password, int iterations)
    {
        var fresh = RandomNumberGenerator.GetBytes(16);
        return new(fresh, Derive(password, fresh, iterations), iterations);
    }

    public bool Matches(string password) => CryptographicOperations.FixedTimeEquals(Derive(password, salt, iterations), hash);

    private static byte[] Derive(string password, byte[] salt, int iterations) =>
        Rfc2898DeriveBytes.Pbkdf2(password, salt, iterations, HashAlgorithmName.SHA256, Length);
}
