using Scim.Server.Protocol.Registration;

namespace Scim.Server.Startup;

/// <summary>Names mounts in the errors of the startup.</summary>
internal static class MountErrors
{
    /// <summary>An error of a mount; as it is for the unnamed one.</summary>
    public static string Describe(string mount, string error) => mount.Length == 0 ? error : $"Mount '{mount}': {error}";

    /// <summary>Two mounts or more, such as "The mounts 'box', 'crate' and the one without a name".</summary>
    public static string List(IEnumerable<string> mounts)
    {
        string[] names = [.. mounts.OrderBy(mount => mount.Length == 0).Select(mount => mount.Length == 0 ? "the one without a name" : $"'{mount}'")];
        return $"The mounts {string.Join(", ", names[..^1])} and {names[^1]}";
    }

    public static string DescribeMissingUnnamed(MountRegistry registry) =>
        $"There is no SCIM mount without a name; the application registers {string.Join(", ", registry.Named.Select(mount => $"'{mount.Mount}'"))}. Resolve the services of a mount by "
        + "its name as the key, such as [FromKeyedServices(\"" + registry.Named[0].Mount + "\")], or add stores to the builder that AddScim() returns without a name.";
}
