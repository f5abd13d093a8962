namespace Scim.Server.Testing;

/// <summary>A check has failed; the message says what was expected and what came.</summary>
public sealed class ScimCheckException : Exception
{
    /// <summary>A failure with its sentence.</summary>
    public ScimCheckException(string message) : base(message)
    {
    }

    /// <summary>A failure with its sentence and what caused it.</summary>
    public ScimCheckException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
