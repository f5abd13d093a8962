using System.Buffers;

namespace Scim.Server.Startup;

/// <summary>Validates the names of mounts. They are keys of services, names of options and parts of log categories.</summary>
internal static class MountName
{
    private static readonly SearchValues<char> Allowed = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.");

    /// <exception cref="ArgumentException">The name is empty or contains a character that is not allowed.</exception>
    public static void Validate(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length == 0 || name.AsSpan().ContainsAnyExcept(Allowed))
        {
            throw new ArgumentException($"'{name}' is not a valid name of a mount; expected letters, digits, '-', '_' and '.'.", nameof(name));
        }
    }
}
