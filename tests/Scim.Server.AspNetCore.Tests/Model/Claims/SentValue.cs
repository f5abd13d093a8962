namespace Scim.Server.AspNetCore.Tests.Model.Claims;

/// <summary>The value that a request sends for an attribute.</summary>
/// <param name="Path">The attribute.</param>
/// <param name="Expected">Its value afterwards, as <see cref="TrackedResourceType.ToCanonicalText"/> writes it.</param>
/// <param name="Key">The name that the request uses.</param>
internal sealed record SentValue(string Path, string Expected, string Key)
{
    /// <summary>The last segment of the name, which a log entry must contain.</summary>
    public string LoggedName => Key[(Key.AsSpan().LastIndexOfAny('.', ':') + 1)..];
}
