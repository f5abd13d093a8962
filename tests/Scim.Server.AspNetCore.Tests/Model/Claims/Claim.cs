namespace Scim.Server.AspNetCore.Tests.Model.Claims;

/// <summary>What a request says about one attribute.</summary>
/// <param name="Path">The attribute.</param>
/// <param name="Expected">Its value afterwards, as <see cref="ClaimType.Canon"/> writes it.</param>
/// <param name="Key">The name under which the request has it.</param>
internal sealed record Claim(string Path, string Expected, string Key)
{
    /// <summary>The last part of the name, which a log entry about it must contain.</summary>
    public string Word => Key[(Key.AsSpan().LastIndexOfAny('.', ':') + 1)..];
}
