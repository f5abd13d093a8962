using Microsoft.Extensions.Options;
using Scim.Server.AspNetCore.Mounts;

namespace Scim.Server.AspNetCore.Startup;

/// <summary>Validates the HTTP options.</summary>
internal sealed class HttpOptionsValidator : IValidateOptions<ScimHttpOptions>
{
    public ValidateOptionsResult Validate(string? name, ScimHttpOptions options) => options.PublicBaseUri switch
    {
        null => ValidateOptionsResult.Success,
        { IsAbsoluteUri: false } => Fail(name, "is not absolute"),
        { Scheme: not ("http" or "https") } => Fail(name, "has an unsupported scheme"),
        { Query.Length: > 0 } or { Fragment.Length: > 0 } => Fail(name, "has a query or a fragment"),
        { UserInfo.Length: > 0 } => Fail(name, "has user information"),
        _ => ValidateOptionsResult.Success,
    };

    private static ValidateOptionsResult Fail(string? mount, string what) =>
        ValidateOptionsResult.Fail($"{MountErrorText.GetPrefix(mount)}ScimHttpOptions.PublicBaseUri {what}; expected an absolute http or https URI such as https://id.example.com/api.");
}
