namespace Scim.Server.Testing;

/// <summary>A check has failed; the message says what was expected and what was found.</summary>
public sealed class ScimCheckException : Exception
{
    /// <summary>Creates the exception with a message.</summary>
    public ScimCheckException(string message) : base(message)
    {
    }

    /// <summary>Creates the exception with a message and its cause.</summary>
    public ScimCheckException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
