namespace Scim.Server;

/// <summary>A projection cannot be used as a map; found at start, never in a request.</summary>
public sealed class ScimMapException : InvalidOperationException
{
    /// <summary>Everything that is wrong.</summary>
    /// <param name="errors">Sentences, each with path, expression and remedy.</param>
    public ScimMapException(IReadOnlyList<string> errors) : base(string.Join(Environment.NewLine, errors)) => Errors = errors;

    /// <summary>The sentences.</summary>
    public IReadOnlyList<string> Errors { get; }
}
