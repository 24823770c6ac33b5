using System.Net;
using System.Security.Authentication;
using Polly;
using Polly.Retry;

namespace Devenv.Store.Transport;

/// <summary>
/// Decides for one transfer whether it is tried again, and when. Pauses grow and are spread; what is lost to silence and pauses together is
/// bounded, so that a server which never answers costs about a minute, however many tries there are.
/// </summary>
internal sealed class TransferPatience(TransportOptions options, Uri address)
{
    private TimeSpan _lost;
    private TimeSpan _pause;

    /// <summary>Where it asks, for what is told of pauses.</summary>
    public Uri Asked { get; set; } = address;

    public static bool IsTransferFault(Exception fault)
        => fault is HttpRequestException or TransferInterruptedException or TransferRefusedException;

    /// <summary>Whether another mirror is to be preferred from now on; a refusal for having asked too often is no such fault.</summary>
    public static bool IsFaultOfServer(Exception fault) =>
        IsTransferFault(fault) && fault is not TransferRefusedException { Status: < HttpStatusCode.InternalServerError };

    public ResiliencePipeline Pipeline() => options.RetryDelays.IsEmpty
        ? ResiliencePipeline.Empty
        : new ResiliencePipelineBuilder { TimeProvider = options.Clock }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = options.RetryDelays.Length,
                ShouldHandle = attempt =>
                    ValueTask.FromResult(attempt.Outcome.Exception is { } fault && MayTryAgain(fault, attempt.AttemptNumber)),
                DelayGenerator = _ => ValueTask.FromResult<TimeSpan?>(_pause),
                OnRetry = attempt => Announce(attempt.Outcome.Exception),
            })
            .Build();

    private bool MayTryAgain(Exception fault, int attempt)
    {
        // A certificate that does not hold will not hold in a second either.
        if (!IsTransferFault(fault) || fault.GetBaseException() is AuthenticationException || attempt >= options.RetryDelays.Length)
        {
            return false;
        }

        _lost += fault is TransferInterruptedException interrupted ? interrupted.Silence : TimeSpan.Zero;
        _pause = options.RetryDelays[attempt] * (0.75 + (0.5 * options.Jitter()));
        if ((fault as TransferRefusedException)?.ComeBack is { } comeBack && comeBack > _pause)
        {
            _pause = comeBack;
        }

        return _lost + _pause <= options.Patience && _lost < options.Patience;
    }

    private ValueTask Announce(Exception? fault)
    {
        options.OnWaiting?.Invoke(
            new TransferDelay(Asked.Host, fault?.GetBaseException().Message.TrimEnd('.') ?? string.Empty, _pause, _lost));
        _lost += _pause;
        return ValueTask.CompletedTask;
    }
}
