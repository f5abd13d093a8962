namespace Scim.Server;

/// <summary>
/// An error that is returned to the client as it is. Stores and interceptors throw it; every other exception is logged
/// and answered as 500 with an id alone.
/// </summary>
public sealed class ScimException : Exception
{
    /// <summary>Carries <paramref name="error"/> to the client.</summary>
    public ScimException(ScimError error) : base(NotNull(error).Detail) => Error = error;

    /// <summary>Carries <paramref name="error"/> to the client and <paramref name="innerException"/> to the log.</summary>
    public ScimException(ScimError error, Exception innerException) : base(NotNull(error).Detail, innerException) => Error = error;

    /// <summary>The error that the client receives.</summary>
    public ScimError Error { get; }

    private static ScimError NotNull(ScimError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return error;
    }
}
