namespace Bitrix24Typed.Emulator;

/// <summary>What goes wrong with a call.</summary>
public enum CallFaultKind
{
    /// <summary>503 <c>QUERY_LIMIT_EXCEEDED</c>.</summary>
    QueryLimitExceeded,

    /// <summary>503 <c>OVERLOAD_LIMIT</c>.</summary>
    Overloaded,

    /// <summary>429 <c>OPERATION_TIME_LIMIT</c>.</summary>
    OperationTimeLimit,

    /// <summary>500 <c>INTERNAL_SERVER_ERROR</c>.</summary>
    ServerError,

    /// <summary>401 <c>expired_token</c>, whatever the token is.</summary>
    ExpiredToken,

    /// <summary>500 <c>PORTAL_DELETED</c>.</summary>
    PortalDeleted,

    /// <summary>402 <c>PAYMENT_REQUIRED</c>.</summary>
    PaymentRequired,

    /// <summary>302 to <see cref="CallFault.Location"/>.</summary>
    Redirect,

    /// <summary>200 with a page instead of JSON, as proxies answer.</summary>
    Page,

    /// <summary>The answer comes after <see cref="Fault.Delay"/>; what was asked for is done.</summary>
    Late,

    /// <summary>
    /// No answer: the connection is closed after <see cref="Fault.Delay"/>, or when the caller gives up. What was asked for is not done.
    /// </summary>
    Hang,

    /// <summary>What was asked for is done, but the connection is closed before the answer.</summary>
    LostAnswer,
}
