using Microsoft.AspNetCore.Http;
using Scim.Server.AspNetCore.Responses;

namespace Scim.Server;

/// <summary>A result that returns a SCIM error. Created by <see cref="ScimResults.Error"/>. Immutable.</summary>
public sealed class ScimErrorResult : IResult, IStatusCodeHttpResult, IContentTypeHttpResult, IValueHttpResult, IValueHttpResult<ScimError>
{
    internal ScimErrorResult(ScimError error) => Value = error;

    /// <summary>The error.</summary>
    public ScimError Value { get; }

    /// <summary>The status of the response.</summary>
    public int StatusCode => Value.Status;

    /// <summary>Always <c>application/scim+json</c>.</summary>
    public string ContentType => MediaTypes.Scim;

    object? IValueHttpResult.Value => Value;

    int? IStatusCodeHttpResult.StatusCode => StatusCode;

    /// <summary>Writes the response.</summary>
    /// <exception cref="InvalidOperationException"><c>AddScim()</c> was not called, or the response has started.</exception>
    public Task ExecuteAsync(HttpContext httpContext) => httpContext.WriteScimErrorAsync(Value).AsTask();
}
