using System.Security.Cryptography;

namespace Scim.Server.Stores.Passwords;

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
