namespace Scim.Server.AspNetCore.Responses;

/// <summary>The media types of SCIM (RFC 7644 §3.1, §8.1).</summary>
internal static class MediaTypes
{
    public const string Scim = "application/scim+json";

    public const string Json = "application/json";
}
