namespace Scim.Server.Mapping;

/// <summary>A projection cannot be used as a mapping. Thrown at startup, never during a request.</summary>
public sealed class ScimMapException : InvalidOperationException
{
    /// <summary>Creates the exception with every error.</summary>
    /// <param name="errors">The errors, each with path, expression and remedy.</param>
    public ScimMapException(IReadOnlyList<string> errors) : base(string.Join(Environment.NewLine, errors)) => Errors = errors;

    /// <summary>The errors.</summary>
    public IReadOnlyList<string> Errors { get; }
}
