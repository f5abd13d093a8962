namespace Scim.Server.AspNetCore.Mounts;

/// <summary>Names a mount in the errors of the startup.</summary>
internal static class MountErrorText
{
    /// <summary>What an error of the mount begins with; nothing for the one without a name.</summary>
    public static string GetPrefix(string? mount) => string.IsNullOrEmpty(mount) ? string.Empty : $"Mount '{mount}': ";
}
