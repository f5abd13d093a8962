namespace Scim.Server;

/// <summary>Results for endpoints of the application that return the same errors as SCIM endpoints.</summary>
public static class ScimResults
{
    /// <summary>
    /// A SCIM error: status, Retry-After and body (RFC 7644 §3.12). For a caught <see cref="ScimException"/> pass its
    /// <see cref="ScimException.Error"/>; <c>AddScimExceptionHandler()</c> does that for all endpoints.
    /// </summary>
    public static ScimErrorResult Error(ScimError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return new ScimErrorResult(error);
    }
}
